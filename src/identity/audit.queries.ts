import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';

/** One entry of the audit trail. */
export interface AuditEntry {
  id: string;
  occurredAt: string;
  actor: { kind: string; id: string | null };
  action: string;
  subject: { type: string; id: string };
  details: Record<string, unknown>;
}

/** What to look for in the trail. */
export interface AuditFilter {
  actorId?: string;
  subjectType?: string;
  subjectId?: string;
  action?: string;
  limit: number;
  afterId?: string;
}

interface EntryRow {
  id: string;
  occurred_at: Date;
  actor_id: string | null;
  actor_kind: string;
  action: string;
  subject_type: string;
  subject_id: string;
  details: Record<string, unknown>;
}

/** Reads of the audit trail. */
@Injectable()
export class AuditQueries {
  constructor(private readonly database: Database) {}

  /** Entries, newest first, one more than asked for where there are more. */
  async list(filter: AuditFilter): Promise<AuditEntry[]> {
    const rows = await this.database.query<EntryRow>(
      `SELECT id, occurred_at, actor_id, actor_kind, action, subject_type, subject_id, details FROM audit_entry
       WHERE ($1::uuid IS NULL OR id < $1) AND ($2::uuid IS NULL OR actor_id = $2) AND ($3::text IS NULL OR subject_type = $3)
         AND ($4::text IS NULL OR subject_id = $4) AND ($5::text IS NULL OR action = $5)
       ORDER BY id DESC LIMIT $6`,
      [
        filter.afterId ?? null,
        filter.actorId ?? null,
        filter.subjectType ?? null,
        filter.subjectId ?? null,
        filter.action ?? null,
        filter.limit + 1,
      ],
    );
    return rows.map((row) => ({
      id: row.id,
      occurredAt: row.occurred_at.toISOString(),
      actor: { kind: row.actor_kind, id: row.actor_id },
      action: row.action,
      subject: { type: row.subject_type, id: row.subject_id },
      details: row.details,
    }));
  }
}
