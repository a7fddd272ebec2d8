import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { EventBus } from '#libs/events';
import type { Labels } from '#libs/i18n';
import { Translatables } from '#libs/translatable';
import { Audit } from '#src/identity';
import type { WithdrawCommand } from './commands';
import { Drafts, permitted } from './drafts';
import { libraryErrors } from './library.errors';
import { itemPublished, itemWithdrawn } from './library.events';
import { WORKING_LANGUAGES } from './rules/languages';
import { versionTexts } from './text.entity';
import type { WorkingView } from './views';
import { WorkingQueries } from './working.queries';

/** Puts versions before readers, and takes items from them. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly drafts: Drafts,
    private readonly texts: Translatables,
    private readonly events: EventBus,
    private readonly working: WorkingQueries,
    private readonly audit: Audit,
  ) {}

  /**
   * Makes the newest version, with its texts as approved, what readers see. For a version that is published already this
   * brings corrected texts out; for a withdrawn item it lifts the withdrawal.
   * @throws AppError `item.incomplete` (422) with what is missing
   */
  async publish(actor: Actor, itemId: string): Promise<WorkingView> {
    const publisher = permitted(actor, 'library.publish');
    await this.database.transaction(async () => {
      const item = await this.drafts.open(itemId);
      const { checklist } = await this.working.byId(itemId);
      const blocking = checklist.filter((gap) => gap.blocking);
      if (blocking.length > 0) {
        const fields = blocking.map((gap) => ({
          path: gap.subject ? `${gap.section}.${gap.subject}` : gap.section,
          code: `library:checklist.${gap.code}`,
          vars: { subject: gap.subject ?? '' },
        }));
        throw libraryErrors('item.incomplete', {}, { fields });
      }
      await this.texts.publish(versionTexts, item.versionId, item.sourceLocale, WORKING_LANGUAGES);
      const now = this.clock.now();
      await this.database.query('UPDATE library_version SET published_at = $2 WHERE id = $1 AND published_at IS NULL', [
        item.versionId,
        now,
      ]);
      await this.database.query(
        `UPDATE library_item SET status = 'published', published_at = CASE WHEN current_version_id = $2 THEN published_at ELSE $3 END,
           current_version_id = $2, withdrawn_at = NULL, withdrawal_note = NULL WHERE id = $1`,
        [itemId, item.versionId, now],
      );
      await this.drafts.touch(itemId);
      await this.events.publish(itemPublished, { itemId, version: item.versionNumber }, publisher.accountId);
      await this.audit.record(
        actor,
        'library.item-published',
        { type: 'library_item', id: itemId },
        { version: item.versionNumber },
      );
    });
    return this.working.byId(itemId);
  }

  /**
   * Takes an item from its readers; its address tells them why.
   * @throws AppError `item.not-published` (409)
   */
  async withdraw(actor: Actor, itemId: string, command: WithdrawCommand): Promise<WorkingView> {
    const publisher = permitted(actor, 'library.publish');
    await this.database.transaction(async () => {
      const item = await this.drafts.open(itemId);
      if (item.status !== 'published') throw libraryErrors('item.not-published');
      const note: Labels = {
        en: { text: command.en, status: 'approved', sourceRevision: 1 },
        ru: { text: command.ru, status: 'approved', sourceRevision: 1 },
      };
      await this.database.query(
        `UPDATE library_item SET status = 'withdrawn', withdrawn_at = $2, withdrawal_note = $3 WHERE id = $1`,
        [itemId, this.clock.now(), JSON.stringify(note)],
      );
      await this.drafts.touch(itemId);
      await this.events.publish(itemWithdrawn, { itemId }, publisher.accountId);
      await this.audit.record(actor, 'library.item-withdrawn', { type: 'library_item', id: itemId });
    });
    return this.working.byId(itemId);
  }
}
