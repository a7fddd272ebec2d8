import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';

/** What was acted upon. */
export interface AuditSubject {
  type: string;
  id: string;
}

/** The trail of who did what to whom. There is a way to add to it and none to change it. */
@Injectable()
export class Audit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Records an action; call it in the transaction of the action itself.
   * @param action stable word such as `role.granted`
   * @param details ids, codes and dates; never names, addresses or secrets
   */
  async record(
    actor: Actor,
    action: string,
    subject: AuditSubject,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    await this.recordAll(actor, action, [{ subject, details }]);
  }

  /** Records an action on several subjects, one entry each, in one statement. */
  async recordAll(
    actor: Actor,
    action: string,
    entries: readonly { subject: AuditSubject; details?: Record<string, unknown> }[],
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO audit_entry (id, occurred_at, actor_id, actor_kind, action, subject_type, subject_id, details)
       SELECT n.id, $1, $2, $3, $4, n.subject_type, n.subject_id, n.details::jsonb
       FROM unnest($5::uuid[], $6::text[], $7::text[], $8::text[]) AS n (id, subject_type, subject_id, details)`,
      [
        this.clock.now(),
        actor.accountId,
        actor.kind,
        action,
        entries.map(() => newId()),
        entries.map(({ subject }) => subject.type),
        entries.map(({ subject }) => subject.id),
        entries.map(({ details }) => JSON.stringify(details ?? {})),
      ],
    );
  }
}
