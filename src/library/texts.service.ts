import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Database } from '#libs/database';
import { Translatables } from '#libs/translatable';
import { Audit } from '#src/identity';
import type { TextCommand } from './commands';
import { Drafts, permitted } from './drafts';
import { versionTexts } from './text.entity';
import type { WorkingView } from './views';
import { WorkingQueries } from './working.queries';

/** Writes and approves titles and abstracts. Readers see them after publishing. */
@Injectable()
export class TextsService {
  constructor(
    private readonly database: Database,
    private readonly drafts: Drafts,
    private readonly texts: Translatables,
    private readonly working: WorkingQueries,
    private readonly audit: Audit,
  ) {}

  /**
   * Saves the working texts of some languages of the newest version, all or none.
   * @throws AppError `text.changed-meanwhile` (409) when somebody saved after the editor looked
   */
  async save(actor: Actor, itemId: string, texts: Partial<Record<string, TextCommand>>): Promise<WorkingView> {
    const editor = permitted(actor, 'library.manage');
    await this.database.transaction(async () => {
      const item = await this.drafts.open(itemId);
      const entries = Object.entries(texts).sort(
        ([a], [b]) => Number(b === item.sourceLocale) - Number(a === item.sourceLocale),
      );
      for (const [locale, text] of entries) {
        if (!text) continue;
        const { title, abstract, status, revision } = text;
        await this.texts.save(
          versionTexts,
          item.versionId,
          item.sourceLocale,
          locale,
          { title, abstract },
          { authorId: editor.accountId, status, expected: revision },
        );
      }
      await this.drafts.touch(itemId);
    });
    return this.working.byId(itemId);
  }

  /**
   * Says that a language's text is right as it stands.
   * @param expected revision that the approver has read, where it is known
   * @throws AppError `text.missing` (404), `text.changed-meanwhile` (409), `text.incomplete` (422)
   */
  async approve(actor: Actor, itemId: string, locale: string, expected?: number): Promise<WorkingView> {
    const approver = permitted(actor, 'library.approve');
    await this.database.transaction(async () => {
      const item = await this.drafts.open(itemId);
      await this.texts.approve(versionTexts, item.versionId, item.sourceLocale, locale, approver.accountId, expected);
      await this.drafts.touch(itemId);
      await this.audit.record(
        actor,
        'library.text-approved',
        { type: 'library_item', id: itemId },
        { locale, version: item.versionNumber },
      );
    });
    return this.working.byId(itemId);
  }
}
