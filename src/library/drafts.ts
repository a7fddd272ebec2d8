import { Injectable } from '@nestjs/common';
import { can, isSignedIn, type Actor, type SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { permissions } from './library.permissions';
import type { ItemStatus } from './item.entity';
import type { TypeCode } from './rules/types';

/** An item that its editors are about to change, locked until the transaction ends. */
export interface OpenItem {
  id: string;
  type: TypeCode;
  status: ItemStatus;
  sourceLocale: string;
  centreOutput: boolean;
  revision: number;
  currentVersionId: string | null;
  /** The newest version, which editors work on. */
  versionId: string;
  versionNumber: number;
  /** Whether that version was never published. */
  versionIsDraft: boolean;
}

/** Opens items for changing. Every use case that changes an item goes through here. */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Locks an item and tells its newest version; call it inside a transaction.
   * @param expected revision that the editor has seen
   * @throws AppError `resource.not-found` (404), `request.precondition-failed` (412)
   */
  async open(itemId: string, expected?: number): Promise<OpenItem> {
    const item = await this.database.one<OpenItem>(
      `SELECT i.id, i.type, i.status, i.source_locale AS "sourceLocale", i.centre_output AS "centreOutput", i.revision,
         i.current_version_id AS "currentVersionId"
       FROM library_item i WHERE i.id = $1 FOR UPDATE`,
      [itemId],
    );
    if (!item) throw coreErrors('resource.not-found');
    if (expected !== undefined && expected !== item.revision) throw coreErrors('request.precondition-failed');
    const version = await this.database.one<{ versionId: string; versionNumber: number; versionIsDraft: boolean }>(
      `SELECT id AS "versionId", number AS "versionNumber", published_at IS NULL AS "versionIsDraft"
       FROM library_version WHERE item_id = $1 ORDER BY number DESC LIMIT 1`,
      [itemId],
    );
    if (!version) throw coreErrors('resource.not-found');
    return { ...item, ...version };
  }

  /** Notes that an item has changed: its revision rises. */
  async touch(itemId: string): Promise<void> {
    await this.database.query('UPDATE library_item SET revision = revision + 1, updated_at = $2 WHERE id = $1', [
      itemId,
      this.clock.now(),
    ]);
  }
}

/**
 * The actor, when it holds a permission of the library.
 * @throws AppError `access.sign-in-required` (401), `access.denied` (403)
 */
export function permitted(actor: Actor, permission: keyof typeof permissions): SignedInActor {
  if (!isSignedIn(actor)) throw coreErrors('access.sign-in-required');
  if (!can(actor, permission)) throw coreErrors('access.denied');
  return actor;
}
