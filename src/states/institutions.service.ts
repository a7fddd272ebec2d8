import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Database, newId, violatedConstraint } from '#libs/database';
import { coreErrors, type AppError } from '#libs/errors';
import { EventBus } from '#libs/events';
import { writeLabels, type LabelTexts } from '#libs/i18n';
import type { InstitutionKind } from './institution.entity';
import { statesErrors } from './states.errors';
import { statesChanged } from './states.events';
import { assertMayManage } from './states.policy';
import { StatesQueries, type InstitutionView } from './states.queries';

/** An institution as an editor describes it. Days are `YYYY-MM-DD`. */
export interface InstitutionInput {
  stateCode: string;
  names: LabelTexts;
  kind: InstitutionKind;
  validFrom?: string | null;
  /** Last day on which it existed. */
  validTo?: string | null;
  successorId?: string | null;
  /** All domains of its people's addresses; left out: as they were. */
  domains?: readonly string[];
}

const refusals: Readonly<Record<string, () => AppError>> = {
  institution_name_key: () =>
    statesErrors('institution.duplicate', {}, { fields: [{ path: 'names.en', code: 'states:fields.duplicate' }] }),
  institution_dates_check: () =>
    statesErrors('institution.dates', {}, { fields: [{ path: 'validTo', code: 'states:fields.dates' }] }),
  institution_successor_check: () =>
    statesErrors('institution.successor', {}, { fields: [{ path: 'successorId', code: 'states:fields.successor' }] }),
  institution_successor_fkey: () =>
    coreErrors('request.invalid', {}, { fields: [{ path: 'successorId', code: 'choice' }] }),
  institution_state_fkey: () => coreErrors('request.invalid', {}, { fields: [{ path: 'stateCode', code: 'choice' }] }),
};

/** Changes of institutions by editors. What must never be is refused by the database; here its refusals get words. */
@Injectable()
export class InstitutionsService {
  constructor(
    private readonly database: Database,
    private readonly events: EventBus,
    private readonly queries: StatesQueries,
  ) {}

  /** @throws AppError `institution.duplicate` (409), `institution.dates`, `institution.successor`, `request.invalid` (422) */
  add(actor: Actor, input: InstitutionInput): Promise<InstitutionView> {
    assertMayManage(actor);
    const id = newId();
    return this.write(actor, id, input.domains, () =>
      this.database.execute(
        `INSERT INTO institution (id, state_code, labels, kind, valid_from, valid_to, successor_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          id,
          input.stateCode,
          JSON.stringify(writeLabels(input.names)),
          input.kind,
          input.validFrom ?? null,
          input.validTo ?? null,
          input.successorId ?? null,
        ],
      ),
    );
  }

  /**
   * Describes an institution anew; its State never changes, because what people did there stays with that State.
   * @param expected revision that the editor had seen
   * @throws AppError as {@link add}, and `resource.not-found`, `request.precondition-failed`
   */
  change(
    actor: Actor,
    id: string,
    input: Omit<InstitutionInput, 'stateCode'>,
    expected: number,
  ): Promise<InstitutionView> {
    assertMayManage(actor);
    return this.write(actor, id, input.domains, async () => {
      const { labels, revision } = await this.byId(id);
      if (revision !== expected) return 0;
      return this.database.execute(
        `UPDATE institution SET labels = $3, kind = $4, valid_from = $5, valid_to = $6, successor_id = $7, revision = revision + 1
         WHERE id = $1 AND revision = $2`,
        [
          id,
          expected,
          JSON.stringify(writeLabels(input.names, labels)),
          input.kind,
          input.validFrom ?? null,
          input.validTo ?? null,
          input.successorId ?? null,
        ],
      );
    });
  }

  /** @throws AppError `resource.not-found` */
  async byId(id: string): Promise<InstitutionView> {
    const institution = (await this.queries.institutionsByIds([id])).get(id);
    if (!institution) throw coreErrors('resource.not-found');
    return institution;
  }

  private async write(
    actor: Actor,
    id: string,
    domains: readonly string[] | undefined,
    statement: () => Promise<number>,
  ): Promise<InstitutionView> {
    try {
      return await this.database.transaction(async () => {
        const written = await statement();
        if (written > 0 && domains) await this.writeDomains(id, domains);
        const institution = await this.byId(id);
        if (written === 0) throw coreErrors('request.precondition-failed');
        await this.events.publish(
          statesChanged,
          { type: 'institution', key: id, what: 'institution' },
          actor.accountId,
        );
        return institution;
      });
    } catch (error) {
      throw refusals[violatedConstraint(error) ?? '']?.() ?? error;
    }
  }

  private async writeDomains(id: string, domains: readonly string[]): Promise<void> {
    await this.database.query(
      'DELETE FROM institution_domain WHERE institution_id = $1 AND domain <> ALL($2::text[])',
      [id, domains],
    );
    await this.database.query(
      'INSERT INTO institution_domain (institution_id, domain) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING',
      [id, domains],
    );
  }
}
