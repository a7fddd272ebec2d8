import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { Database } from '#libs/database';
import { cursorValues, toPage, type Page } from '#libs/web';
import type { MailStatus } from './mail-message.entity';

/** A mail in the list of the mailbox. */
export interface MailRow {
  id: string;
  address: string | null;
  locale: string;
  subject: string;
  status: MailStatus;
  lastError: string | null;
  createdAt: Date;
}

/** One mail with its texts. */
export interface MailView extends MailRow {
  text: string | null;
  html: string | null;
}

interface Row {
  id: string;
  address: string | null;
  locale: string;
  subject: string;
  status: MailStatus;
  last_error: string | null;
  created_at: Date;
  text: string | null;
  html: string | null;
}

const COLUMNS = 'id, address, locale, subject, status, last_error, created_at';

/** Reads of the mails of a system in development. */
@Injectable()
export class MailboxQueries {
  constructor(private readonly database: Database) {}

  /** Mails, newest first. @param to part of the recipient's address */
  async list(query: { to?: string; limit: number; after?: string }): Promise<Page<MailRow>> {
    const [after] = cursorValues(query.after, 1) ?? [];
    if (after !== undefined && !z.uuid().safeParse(after).success) throw coreErrors('request.invalid-cursor');
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM mail_message
       WHERE ($1::uuid IS NULL OR id < $1) AND ($2::text IS NULL OR address ILIKE $2)
       ORDER BY id DESC LIMIT $3`,
      [after ?? null, query.to ? `%${query.to.replace(/[\\%_]/g, '\\$&')}%` : null, query.limit + 1],
    );
    return toPage(rows, query.limit, (row) => [row.id], rowView);
  }

  /** One mail. @throws AppError `resource.not-found` */
  async mail(id: string): Promise<MailView> {
    const row = await this.database.one<Row>(`SELECT ${COLUMNS}, text, html FROM mail_message WHERE id = $1`, [id]);
    if (!row) throw coreErrors('resource.not-found');
    return { ...rowView(row), text: row.text, html: row.html };
  }
}

const rowView = (row: Row): MailRow => ({
  id: row.id,
  address: row.address,
  locale: row.locale,
  subject: row.subject,
  status: row.status,
  lastError: row.last_error,
  createdAt: row.created_at,
});
