import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId, violatedConstraint } from '#libs/database';
import { isStale, Translatables } from '#libs/translatable';
import { check } from '#libs/web';
import { coreErrors } from '#libs/errors';
import { Audit } from '#src/identity';
import type { CreateCommand, UpdateCommand } from './commands';
import { Drafts, permitted, type OpenItem } from './drafts';
import { libraryErrors } from './library.errors';
import { isPublishable } from './rules/checklist';
import { compact, isBlank, metadataSchema, type Metadata, type TypeCode, type Words } from './rules/types';
import { versionTexts } from './text.entity';
import type { WorkingView } from './views';
import { WorkingQueries } from './working.queries';

/** The foreign keys that speak of somebody else's data, and the field that named it. */
const REFERENCES: Record<string, string> = {
  library_item_theme_code_fkey: 'themes',
  library_item_term_id_fkey: 'terms',
  library_item_state_code_fkey: 'states',
  library_item_objective_number_fkey: 'objectives',
};

/** Creates items, changes what is known of them, and starts new versions. */
@Injectable()
export class ItemsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly drafts: Drafts,
    private readonly texts: Translatables,
    private readonly working: WorkingQueries,
    private readonly audit: Audit,
  ) {}

  /**
   * Creates an item with its first draft version and the text in its first language.
   * @throws AppError `request.invalid` (422) for fields that the type does not have, `reference.unknown` (422)
   */
  async create(actor: Actor, command: CreateCommand): Promise<WorkingView> {
    const editor = permitted(actor, 'library.manage');
    const metadata = checkedMetadata(command.type, command.metadata ?? {});
    const id = newId();
    await this.knownReferences(() =>
      this.database.transaction(async () => {
        const now = this.clock.now();
        await this.database.query(
          `INSERT INTO library_item (id, type, source_locale, status, access_level, centre_output, revision, created_by, created_at, updated_at)
           VALUES ($1, $2, $3, 'draft', $4, $5, 1, $6, $7, $7)`,
          [
            id,
            command.type,
            command.sourceLocale,
            command.accessLevel ?? 'public',
            command.centreOutput ?? false,
            editor.accountId,
            now,
          ],
        );
        const versionId = newId();
        await this.database.query(
          `INSERT INTO library_version (id, item_id, number, metadata, languages, created_by, created_at) VALUES ($1, $2, 1, '{}', '{}', $3, $4)`,
          [versionId, id, editor.accountId, now],
        );
        await this.writeDetails(versionId, { ...command, metadata });
        await this.writeSubjects(id, command);
        const { title, abstract } = command;
        await this.texts.save(
          versionTexts,
          versionId,
          command.sourceLocale,
          command.sourceLocale,
          { title, abstract },
          { authorId: editor.accountId },
        );
        await this.audit.record(actor, 'library.item-created', { type: 'library_item', id }, { type: command.type });
      }),
    );
    return this.working.byId(id);
  }

  /**
   * Changes details and subjects. Access, subjects and details of a published version hold at once; new texts and files of
   * a published work are the matter of a correction or of a new version.
   * @param expected revision that the editor has seen
   * @throws AppError `request.precondition-failed` (412), `item.incomplete` (422) when readers would be left with too little
   */
  async update(
    actor: Actor,
    itemId: string,
    expected: number | undefined,
    command: UpdateCommand,
  ): Promise<WorkingView> {
    permitted(actor, 'library.manage');
    await this.knownReferences(() =>
      this.database.transaction(async () => {
        const item = await this.drafts.open(itemId, expected);
        const metadata = command.metadata && checkedMetadata(item.type, command.metadata);
        await this.writeItem(item, command);
        await this.writeDetails(item.versionId, { ...command, metadata });
        await this.writeSubjects(itemId, command);
        await this.drafts.touch(itemId);
        await this.refuseHollowPublication(item);
        await this.audit.record(
          actor,
          'library.item-changed',
          { type: 'library_item', id: itemId },
          { fields: Object.keys(command) },
        );
      }),
    );
    return this.working.byId(itemId);
  }

  /**
   * Starts the next version from what the last one says; readers keep the last one until the new one is published.
   * Files are not taken over: a new version is one because they changed.
   * @throws AppError `item.not-published` (409), `version.draft-exists` (409)
   */
  async startVersion(actor: Actor, itemId: string): Promise<WorkingView> {
    const editor = permitted(actor, 'library.manage');
    await this.database.transaction(async () => {
      const item = await this.drafts.open(itemId);
      if (item.versionIsDraft)
        throw libraryErrors(item.status === 'draft' ? 'item.not-published' : 'version.draft-exists');
      const versionId = newId();
      await this.database.query(
        `INSERT INTO library_version (id, item_id, number, metadata, publication_date, publisher, licence, source_url, languages, created_by, created_at)
         SELECT $2, item_id, number + 1, metadata, publication_date, publisher, licence, source_url, languages, $3, $4
         FROM library_version WHERE id = $1`,
        [item.versionId, versionId, editor.accountId, this.clock.now()],
      );
      await this.copyTexts(item, versionId, editor.accountId);
      await this.drafts.touch(itemId);
      await this.audit.record(
        actor,
        'library.version-started',
        { type: 'library_item', id: itemId },
        { version: item.versionNumber + 1 },
      );
    });
    return this.working.byId(itemId);
  }

  /** The source language first, so that the translations are known to follow it; a stale one has to be looked at again. */
  private async copyTexts(item: OpenItem, versionId: string, authorId: string): Promise<void> {
    const texts = await this.texts.texts(versionTexts, item.versionId);
    const ordered = [...texts].sort(
      (a, b) => Number(b.locale === item.sourceLocale) - Number(a.locale === item.sourceLocale),
    );
    const source = texts.find((text) => text.locale === item.sourceLocale);
    for (const text of ordered) {
      const status = isStale(text, source) ? 'draft' : text.status;
      await this.texts.save(versionTexts, versionId, item.sourceLocale, text.locale, text.fields, { authorId, status });
    }
  }

  private async writeItem(item: OpenItem, command: UpdateCommand): Promise<void> {
    await this.database.query(
      'UPDATE library_item SET access_level = coalesce($2, access_level), centre_output = coalesce($3, centre_output) WHERE id = $1',
      [item.id, command.accessLevel ?? null, command.centreOutput ?? null],
    );
  }

  private async writeDetails(
    versionId: string,
    command: Omit<UpdateCommand, 'metadata'> & { metadata?: Metadata },
  ): Promise<void> {
    const columns: Record<string, unknown> = {
      metadata: command.metadata && JSON.stringify(command.metadata),
      publication_date: blankToNull(command.publicationDate),
      publisher: command.publisher === undefined ? undefined : wordsOrNull(command.publisher),
      licence: blankToNull(command.licence),
      source_url: command.sourceUrl,
      languages: command.sourceLanguages && [...new Set(command.sourceLanguages)],
    };
    const given = Object.entries(columns).filter(([, value]) => value !== undefined);
    if (given.length === 0) return;
    await this.database.query(
      `UPDATE library_version SET ${given.map(([column], index) => `${column} = $${index + 2}`).join(', ')} WHERE id = $1`,
      [versionId, ...given.map(([, value]) => value)],
    );
  }

  private async writeSubjects(
    itemId: string,
    command: Pick<UpdateCommand, 'themes' | 'terms' | 'states' | 'objectives'>,
  ): Promise<void> {
    await this.replace('library_item_theme', 'theme_code', 'text', itemId, command.themes);
    await this.replace('library_item_term', 'term_id', 'uuid', itemId, command.terms);
    await this.replace('library_item_state', 'state_code', 'text', itemId, command.states);
    await this.replace('library_item_objective', 'objective_number', 'integer', itemId, command.objectives);
  }

  private async replace(
    table: string,
    column: string,
    type: string,
    itemId: string,
    values: readonly (string | number)[] | undefined,
  ): Promise<void> {
    if (!values) return;
    await this.database.query(`DELETE FROM ${table} WHERE item_id = $1 AND NOT ${column} = ANY($2::${type}[])`, [
      itemId,
      values,
    ]);
    await this.database.query(
      `INSERT INTO ${table} (item_id, ${column}) SELECT $1, v FROM unnest($2::${type}[]) AS v ON CONFLICT DO NOTHING`,
      [itemId, values],
    );
  }

  /** A published work must keep the files that its kind asks for, whatever its editors change. */
  private async refuseHollowPublication(item: OpenItem): Promise<void> {
    if (item.status !== 'published' || item.versionIsDraft) return;
    const { checklist } = await this.working.byId(item.id);
    if (!isPublishable(checklist.filter((gap) => gap.section === 'files'))) throw libraryErrors('item.incomplete');
  }

  private async knownReferences<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const path = REFERENCES[violatedConstraint(error) ?? ''];
      if (path === undefined) throw error;
      throw libraryErrors('reference.unknown', {}, { fields: [{ path, code: 'choice' }] });
    }
  }
}

const blankToNull = (value: string | null | undefined): string | null | undefined => (value === '' ? null : value);

const wordsOrNull = (value: Words | null): string | null => (isBlank(value) ? null : JSON.stringify(value));

/** The fields of a type, checked by its schema; blank ones are left out. */
function checkedMetadata(type: TypeCode, given: Record<string, unknown>): Metadata {
  const checked = check(metadataSchema(type), given);
  if (checked.ok) return compact(checked.value as Metadata);
  throw coreErrors(
    'request.invalid',
    {},
    { fields: checked.errors.map((error) => ({ ...error, path: `metadata.${error.path}` })) },
  );
}
