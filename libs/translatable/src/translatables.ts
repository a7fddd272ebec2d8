import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import type { TranslatableDefinition } from './definition';
import { translatableErrors } from './errors';
import { completenessOf, gapsOf, type Completeness, type TextStatus, type WorkingText } from './rules/completeness';
import { slugify } from './rules/slug';

type TextRow = Record<string, unknown> & {
  locale: string;
  status: TextStatus;
  revision: number;
  source_revision: number | null;
};

/** Saves, approves and publishes the texts of translatable things. Every call belongs inside a transaction of its owner. */
@Injectable()
export class Translatables {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The working texts of a thing, for its editors. */
  async texts(definition: TranslatableDefinition, ownerId: string): Promise<WorkingText[]> {
    const rows = await this.database.query<TextRow>(
      `SELECT locale, status, revision, source_revision, ${columnsOf(definition).join(', ')} FROM ${definition.owner}_translation WHERE owner_id = $1 ORDER BY locale`,
      [ownerId],
    );
    return rows.map((row) => workingTextOf(definition, row));
  }

  /**
   * Saves a language's working text; readers see it only after {@link publish}. Unchanged fields change nothing.
   * Saving the source text makes the other languages stale by itself, because its revision rises.
   * @param expected revision that the editor had seen; a different one is refused with `text.changed-meanwhile`
   */
  async save(
    definition: TranslatableDefinition,
    ownerId: string,
    sourceLocale: string,
    locale: string,
    fields: Record<string, string>,
    options: { authorId: string | null; status?: TextStatus; expected?: number },
  ): Promise<WorkingText> {
    return this.database.transaction(async () => {
      const existing = await this.lock(definition, ownerId);
      const current = existing.find((text) => text.locale === locale);
      const source = existing.find((text) => text.locale === sourceLocale);
      if (options.expected !== undefined && options.expected !== (current?.revision ?? 0))
        throw translatableErrors('text.changed-meanwhile');
      const complete = Object.fromEntries(
        Object.keys(definition.fields).map((field) => [field, fields[field] ?? current?.fields[field] ?? '']),
      );
      const sourceRevision = locale === sourceLocale ? null : (source?.revision ?? 1);
      if (current && sameFields(current, complete) && current.sourceRevision === sourceRevision) {
        return current;
      }
      const text: WorkingText = {
        locale,
        slug: definition.slugFrom
          ? await this.freeSlug(definition, ownerId, locale, complete[definition.slugFrom] ?? '')
          : null,
        status: options.status ?? 'draft',
        revision: (current?.revision ?? 0) + 1,
        sourceRevision,
        fields: complete,
      };
      await this.write(definition, ownerId, text, options.authorId);
      return text;
    });
  }

  /**
   * Approves the working text of a language as it stands. Approving a stale translation says that it still holds.
   * @param expected revision that the approver had read; a different one is refused with `text.changed-meanwhile`
   * @throws AppError `text.missing` (404), `text.incomplete` (422)
   */
  async approve(
    definition: TranslatableDefinition,
    ownerId: string,
    sourceLocale: string,
    locale: string,
    actorId: string | null,
    expected?: number,
  ): Promise<void> {
    await this.database.transaction(async () => {
      const texts = await this.lock(definition, ownerId);
      const present = texts.find((text) => text.locale === locale)?.revision;
      if (present !== undefined && expected !== undefined && expected !== present)
        throw translatableErrors('text.changed-meanwhile');
      const [state] = completenessOf(definition, texts, sourceLocale, [locale]);
      if (!state || state.status === 'missing') throw translatableErrors('text.missing');
      if (state.missingFields.length > 0) {
        throw translatableErrors(
          'text.incomplete',
          {},
          { fields: state.missingFields.map((field) => ({ path: `texts.${locale}.${field}`, code: 'required' })) },
        );
      }
      const source = texts.find((text) => text.locale === sourceLocale);
      await this.database.query(
        `UPDATE ${definition.owner}_translation SET status = 'approved', source_revision = $3, updated_by = $4, updated_at = $5 WHERE owner_id = $1 AND locale = $2`,
        [ownerId, locale, locale === sourceLocale ? null : (source?.revision ?? 1), actorId, this.clock.now()],
      );
    });
  }

  /** What each of the wanted languages lacks. */
  async completeness(
    definition: TranslatableDefinition,
    ownerId: string,
    sourceLocale: string,
    locales: readonly string[],
  ): Promise<Completeness[]> {
    return completenessOf(definition, await this.texts(definition, ownerId), sourceLocale, locales);
  }

  /**
   * Copies the working texts to what readers see: all of the demanded languages, and of the others those that are ready.
   * @throws AppError `text.not-publishable` (422) naming the languages that are missing, stale or not approved
   */
  async publish(
    definition: TranslatableDefinition,
    ownerId: string,
    sourceLocale: string,
    required: readonly string[],
  ): Promise<void> {
    await this.database.transaction(async () => {
      const texts = await this.lock(definition, ownerId);
      const locales = [...new Set([...required, ...texts.map((text) => text.locale)])];
      const completeness = completenessOf(definition, texts, sourceLocale, locales);
      const gaps = gapsOf(completeness.filter((entry) => required.includes(entry.locale)));
      if (gaps.length > 0) throw translatableErrors('text.not-publishable', { locales: gaps.join(', ') });
      const ready = completeness.filter((entry) => entry.publishable).map((entry) => entry.locale);
      await this.copyToReaders(definition, ownerId, ready);
    });
  }

  /** Takes all texts of a thing from the readers; the working texts stay. */
  async unpublish(definition: TranslatableDefinition, ownerId: string): Promise<void> {
    await this.database.query(`DELETE FROM ${definition.owner}_publication WHERE owner_id = $1`, [ownerId]);
  }

  /** The owner that an address leads to, and its present slug in that locale. Undefined: no such address. */
  async resolveSlug(
    definition: TranslatableDefinition,
    locale: string,
    slug: string,
  ): Promise<{ ownerId: string; slug: string } | undefined> {
    return this.database.one<{ ownerId: string; slug: string }>(
      `SELECT p.owner_id AS "ownerId", p.slug FROM ${definition.owner}_publication p WHERE p.locale = $2 AND p.slug = $3
       UNION ALL
       SELECT p.owner_id, p.slug FROM slug_redirect r JOIN ${definition.owner}_publication p ON p.owner_id = r.owner_id AND p.locale = r.locale
       WHERE r.owner = $1 AND r.locale = $2 AND r.slug = $3
       LIMIT 1`,
      [definition.owner, locale, slug],
    );
  }

  private async lock(definition: TranslatableDefinition, ownerId: string): Promise<WorkingText[]> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7))', [
      `${definition.owner}:${ownerId}`,
    ]);
    return this.texts(definition, ownerId);
  }

  private async write(
    definition: TranslatableDefinition,
    ownerId: string,
    text: WorkingText,
    authorId: string | null,
  ): Promise<void> {
    const columns = columnsOf(definition);
    const values = columns.map((column) => (column === 'slug' ? text.slug : (text.fields[column] ?? '')));
    const names = [
      'owner_id',
      'locale',
      'status',
      'revision',
      'source_revision',
      'updated_by',
      'updated_at',
      ...columns,
    ];
    const params = [
      ownerId,
      text.locale,
      text.status,
      text.revision,
      text.sourceRevision,
      authorId,
      this.clock.now(),
      ...values,
    ];
    await this.database.query(
      `INSERT INTO ${definition.owner}_translation (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})
       ON CONFLICT (owner_id, locale) DO UPDATE SET ${names
         .slice(2)
         .map((name) => `${name} = EXCLUDED.${name}`)
         .join(', ')}`,
      params,
    );
    await this.database.query(
      'INSERT INTO text_revision (owner, owner_id, locale, revision, fields, source_revision, author_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
      [
        definition.owner,
        ownerId,
        text.locale,
        text.revision,
        JSON.stringify(text.fields),
        text.sourceRevision,
        authorId,
        this.clock.now(),
      ],
    );
  }

  private async copyToReaders(definition: TranslatableDefinition, ownerId: string, locales: string[]): Promise<void> {
    const columns = ['owner_id', 'locale', 'revision', ...columnsOf(definition)];
    const table = `${definition.owner}_publication`;
    if (definition.slugFrom) {
      await this.database.query(
        `INSERT INTO slug_redirect (owner, locale, slug, owner_id)
         SELECT $1, p.locale, p.slug, p.owner_id FROM ${table} p JOIN ${definition.owner}_translation t ON t.owner_id = p.owner_id AND t.locale = p.locale
         WHERE p.owner_id = $2 AND p.slug <> t.slug AND t.locale = ANY($3) ON CONFLICT DO NOTHING`,
        [definition.owner, ownerId, locales],
      );
    }
    await this.database.query(
      `INSERT INTO ${table} (${columns.join(', ')}, published_at)
       SELECT ${columns.join(', ')}, $3::timestamptz FROM ${definition.owner}_translation WHERE owner_id = $1 AND locale = ANY($2)
       ON CONFLICT (owner_id, locale) DO UPDATE SET ${columns
         .slice(2)
         .map((name) => `${name} = EXCLUDED.${name}`)
         .join(', ')}, published_at = EXCLUDED.published_at`,
      [ownerId, locales, this.clock.now()],
    );
    await this.database.query(`DELETE FROM ${table} WHERE owner_id = $1 AND NOT locale = ANY($2)`, [ownerId, locales]);
  }

  /** The slug of a title; where another thing has or had it, with a number after it. */
  private async freeSlug(
    definition: TranslatableDefinition,
    ownerId: string,
    locale: string,
    title: string,
  ): Promise<string> {
    const wanted = slugify(title);
    // One key for all titles: numbered slugs of one title are the plain slugs of another, such as "A 2". And one for all
    // languages, since texts that are saved together come in any order of languages.
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 8))', [definition.owner]);
    const taken = await this.database.query<{ slug: string }>(
      `SELECT slug FROM ${definition.owner}_translation WHERE locale = $1 AND owner_id <> $2 AND (slug = $3 OR slug LIKE $4)
       UNION SELECT slug FROM ${definition.owner}_publication WHERE locale = $1 AND owner_id <> $2 AND (slug = $3 OR slug LIKE $4)
       UNION SELECT slug FROM slug_redirect WHERE owner = $5 AND locale = $1 AND owner_id <> $2 AND (slug = $3 OR slug LIKE $4)`,
      [locale, ownerId, wanted, `${wanted}-%`, definition.owner],
    );
    const used = new Set(taken.map((row) => row.slug));
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? wanted : `${wanted}-${number}`;
      if (!used.has(candidate)) return candidate;
    }
  }
}

const columnsOf = (definition: TranslatableDefinition): string[] => [
  ...(definition.slugFrom ? ['slug'] : []),
  ...Object.keys(definition.fields),
];

const sameFields = (text: WorkingText, fields: Record<string, string>): boolean =>
  Object.entries(fields).every(([name, value]) => text.fields[name] === value);

function workingTextOf(definition: TranslatableDefinition, row: TextRow): WorkingText {
  return {
    locale: row.locale,
    slug: typeof row.slug === 'string' ? row.slug : null,
    status: row.status,
    revision: row.revision,
    sourceRevision: row.source_revision,
    fields: Object.fromEntries(
      Object.keys(definition.fields).map((field) => [field, typeof row[field] === 'string' ? row[field] : '']),
    ),
  };
}
