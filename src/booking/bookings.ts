import { Injectable } from '@nestjs/common';
import { Database, isConstraintViolation, newId } from '#libs/database';
import { coreErrors, type FieldError } from '#libs/errors';
import { Formats, I18n, type DateStyle } from '#libs/i18n';
import type { ResourceType } from './booking.entity';
import { bookingErrors } from './booking.errors';
import { keyOf, References, type ClashReader, type Reference } from './references';

/** A resource to occupy. `field` is the name of the form field that chose it, to stand the refusal beside. */
export interface Resource {
  type: ResourceType;
  id: string;
  field?: string;
}

/** Time to occupy: from `from` until just before `to`. */
export interface Period {
  from: Date;
  to: Date;
}

const MOMENT: DateStyle = {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZoneName: 'shortOffset',
};

interface ClashRow {
  resource_type: ResourceType;
  resource_id: string;
  owner_type: string;
  owner_id: string;
  starts: Date;
  ends: Date;
}

/** The one way to occupy the time of trainers, rooms, interpreters and equipment. */
@Injectable()
export class Bookings {
  constructor(
    private readonly database: Database,
    private readonly references: References,
    private readonly i18n: I18n,
  ) {}

  /**
   * Makes these the bookings of an owner, in place of those it had. Call it in the transaction of the owner's own change.
   * @throws AppError `booking.clash` (409) where a resource is taken: it says which, by what and when, beside the field that chose it
   */
  async replace(owner: Reference, resources: readonly Resource[], period: Period, reader: ClashReader): Promise<void> {
    if (!this.database.inTransaction) throw new Error('bookings are changed only inside a transaction');
    await this.queueUp(resources);
    await this.database.query('SAVEPOINT booking');
    try {
      await this.release(owner);
      await this.insert(owner, resources, period);
    } catch (error) {
      if (!isConstraintViolation(error, 'booking_no_clash')) throw error;
      await this.database.query('ROLLBACK TO SAVEPOINT booking');
      throw await this.clash(owner, resources, period, reader);
    }
    await this.database.query('RELEASE SAVEPOINT booking');
  }

  /** Frees all that an owner had occupied. */
  async release(owner: Reference): Promise<void> {
    await this.releaseAll(owner.type, [owner.id]);
  }

  /** Frees all that owners of one kind had occupied. */
  async releaseAll(ownerType: string, ownerIds: readonly string[]): Promise<void> {
    await this.database.execute('DELETE FROM booking WHERE owner_type = $1 AND owner_id = ANY($2::uuid[])', [
      ownerType,
      ownerIds,
    ]);
  }

  /**
   * Those who want one resource wait here for one another. The constraint alone would refuse as surely, but two who insert
   * at the same moment would wait for each other until the database breaks the knot. Keys are taken in one order.
   */
  private async queueUp(resources: readonly Resource[]): Promise<void> {
    await this.database.query(
      `SELECT pg_advisory_xact_lock(k.key) FROM (SELECT DISTINCT hashtextextended('booking:' || name, 0) AS key FROM unnest($1::text[]) AS name ORDER BY 1) k`,
      [resources.map(({ type, id }) => `${type}:${id}`)],
    );
  }

  private async insert(owner: Reference, resources: readonly Resource[], period: Period): Promise<void> {
    await this.database.query(
      `INSERT INTO booking (id, resource_type, resource_id, during, owner_type, owner_id, firm)
       SELECT r.id, r.resource_type, r.resource_id, tstzrange($4, $5, '[)'), $6, $7, true
       FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS r(id, resource_type, resource_id)`,
      [
        resources.map(() => newId()),
        resources.map(({ type }) => type),
        resources.map(({ id }) => id),
        period.from,
        period.to,
        owner.type,
        owner.id,
      ],
    );
  }

  private async clash(
    owner: Reference,
    resources: readonly Resource[],
    period: Period,
    reader: ClashReader,
  ): Promise<Error> {
    const rows = await this.database.query<ClashRow>(
      `SELECT DISTINCT ON (b.resource_type, b.resource_id) b.resource_type, b.resource_id, b.owner_type, b.owner_id, lower(b.during) AS starts, upper(b.during) AS ends
       FROM booking b JOIN unnest($1::text[], $2::uuid[]) AS r(resource_type, resource_id) ON r.resource_type = b.resource_type AND r.resource_id = b.resource_id
       WHERE b.firm AND b.during && tstzrange($3, $4, '[)') AND NOT (b.owner_type = $5 AND b.owner_id = $6)
       ORDER BY b.resource_type, b.resource_id, b.during LIMIT 12`,
      [resources.map(({ type }) => type), resources.map(({ id }) => id), period.from, period.to, owner.type, owner.id],
    );
    // Whoever was in the way has gone in this very moment: trying again will succeed.
    if (rows.length === 0) return coreErrors('conflict.changed-meanwhile');
    const words = await this.references.describe(
      rows.flatMap((row) => [resourceOf(row), ownerOf(row)]),
      reader,
    );
    const fields = rows.map((row) => this.explain(row, resources, words, reader));
    return bookingErrors('booking.clash', fields[0]?.vars, { fields });
  }

  private explain(
    row: ClashRow,
    resources: readonly Resource[],
    words: ReadonlyMap<string, string>,
    reader: ClashReader,
  ): FieldError {
    const t = this.i18n.translator(reader.locale);
    const key = keyOf(resourceOf(row));
    return {
      path: resources.find((resource) => keyOf(resource) === key)?.field ?? '',
      code: 'booking:clash.field',
      vars: {
        resource: words.get(key) ?? t(`booking:resource.${row.resource_type}`),
        occupant: words.get(keyOf(ownerOf(row))) ?? t('booking:clash.something'),
        from: Formats.date(row.starts, reader.locale, MOMENT, reader.zone),
        to: Formats.date(row.ends, reader.locale, MOMENT, reader.zone),
      },
    };
  }
}

const resourceOf = (row: ClashRow): Reference => ({ type: row.resource_type, id: row.resource_id });
const ownerOf = (row: ClashRow): Reference => ({ type: row.owner_type, id: row.owner_id });
