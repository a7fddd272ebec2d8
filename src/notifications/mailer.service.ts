import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { SETTINGS, type Settings } from '#libs/config';
import { Database, newId } from '#libs/database';
import { I18n, localeInfo } from '#libs/i18n';
import { Jobs } from '#libs/jobs';
import { renderMail } from '#libs/mail';
import { AccountsQueries, type AccountView } from '#src/identity';
import { letterBlocks, letterLocale, type Addressee, type Letter, type Reader } from './letter';
import { SEND_MAIL } from './send-mail.job';

/** Writes letters into the table of mails, each in its reader's language, and asks for their sending. */
@Injectable()
export class Mailer {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly accounts: AccountsQueries,
    private readonly i18n: I18n,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Writes a letter to each recipient that has an address, in the transaction that is open. A letter that this cause has
   * written already is not written again.
   */
  async write(letter: Letter): Promise<void> {
    const rows = await this.rowsOf(letter);
    if (rows.length === 0) return;
    const written = await this.database.query<{ id: string }>(
      `INSERT INTO mail_message (id, cause, template, account_id, addressee_id, address, locale, subject, text, html, link_purpose, message_id, status, attempts, created_at)
       SELECT id, $2, $3, account_id, addressee_id, address, locale, subject, text, html, link_purpose, message_id, 'waiting', 0, $4
       FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, account_id uuid, addressee_id uuid, address text, locale text, subject text, text text, html text, link_purpose text, message_id text)
       ON CONFLICT DO NOTHING RETURNING id`,
      [JSON.stringify(rows), letter.cause, letter.template, this.clock.now()],
    );
    await this.jobs.enqueueAll(
      SEND_MAIL,
      written.map(({ id }) => ({ mailId: id })),
    );
  }

  private async rowsOf(letter: Letter): Promise<object[]> {
    const isAccount = (recipient: string | Addressee): recipient is string => typeof recipient === 'string';
    const accounts = await this.accounts.byIds(letter.recipients.filter(isAccount));
    const people = letter.recipients.flatMap((recipient) => (isAccount(recipient) ? [] : [recipient]));
    const rows = await Promise.all([
      ...[...accounts.values()].map(async (account) => {
        const address = letter.address ?? account.email;
        return address === null
          ? []
          : [{ account_id: account.id, address, ...(await this.textOf(letter, this.readerOf(account))) }];
      }),
      ...people.map(async (person) => [
        { addressee_id: person.id, address: person.email, ...(await this.textOf(letter, this.addresseeOf(person))) },
      ]),
    ]);
    return rows.flat();
  }

  private async textOf(letter: Letter, reader: Reader): Promise<object> {
    const content = await letter.compose(reader);
    const { subject, blocks } = letterBlocks(letter.template, reader, content, this.settings.baseUrl);
    const id = newId();
    return {
      id,
      locale: reader.locale,
      subject: oneLine(subject),
      ...renderMail({ locale: reader.locale, dir: localeInfo(reader.locale).dir, subject, blocks }),
      link_purpose: content.button && 'oneTime' in content.button ? content.button.oneTime : null,
      message_id: `<${id}@${new URL(this.settings.baseUrl).hostname}>`,
    };
  }

  private readerOf(account: AccountView): Reader {
    const locale = letterLocale(account.locale);
    return {
      id: account.id,
      locale,
      zone: account.zone,
      name: account.displayName(locale),
      t: this.i18n.translator(locale),
    };
  }

  private addresseeOf({ id, locale: wanted, zone, name }: Addressee): Reader {
    const locale = letterLocale(wanted);
    return { id, locale, zone, name, t: this.i18n.translator(locale) };
  }
}

/** A subject is one line of bounded length, whatever a title holds. */
const oneLine = (subject: string): string => {
  const line = subject.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  // Counted in whole characters: half of one is no text that could be stored or sent.
  return [...line].slice(0, 250).join('');
};
