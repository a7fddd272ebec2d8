import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { definePermissions } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import { coreErrors } from '#libs/errors';
import { localeInfo } from '#libs/i18n';
import {
  Alert,
  Bdi,
  ButtonLink,
  DataTable,
  DateText,
  DescriptionList,
  EmptyState,
  Pager,
  SearchBox,
  StatusTag,
  TimePair,
  type Tone,
} from '#libs/ui';
import { Ctx, Requires, type Navigation, type PageContext, type PageView } from '#libs/web';
import type { MailStatus } from '../mail-message.entity';
import { MailboxQueries, type MailRow, type MailView } from '../mailbox.queries';

export const notificationPermissions = definePermissions({ 'notifications.mailbox': { roles: ['administrator'] } });

const listQuery = z.object({ to: z.string().max(254).optional(), after: z.string().max(1000).optional() });
const PAGE = 30;
const TONES: Record<MailStatus, Tone> = { waiting: 'info', sent: 'success', kept: 'neutral', failed: 'danger' };

/** Whether mails stay here for reading: only in a system that is being developed and has no mail server. */
const hasMailbox = (settings: Settings): boolean => settings.mode !== 'production' && !settings.smtpUrl;

/** Puts the mailbox into the menu of administrators, where there is one. */
export function registerMailbox(navigation: Navigation, settings: Settings): void {
  if (!hasMailbox(settings)) return;
  navigation.register({
    area: 'staff',
    order: 900,
    href: '/manage/mailbox',
    labelKey: 'notifications:mailbox.title',
    permission: notificationPermissions['notifications.mailbox'],
  });
}

/** The mails that would have been sent, for administrators of a system in development. */
@Controller(':locale/manage/mailbox')
@Requires({ permission: notificationPermissions['notifications.mailbox'] })
export class MailboxPages {
  constructor(
    private readonly mailbox: MailboxQueries,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  async list(@Ctx() ctx: PageContext): Promise<PageView> {
    this.refuseElsewhere();
    const query = ctx.query(listQuery);
    const { items, next } = await this.mailbox.list({ ...query, limit: PAGE });
    const address = (after: string): string =>
      `${ctx.href('/manage/mailbox')}?${new URLSearchParams({ ...(query.to && { to: query.to }), after }).toString()}`;
    return ctx.page({
      title: ctx.t('notifications:mailbox.title'),
      breadcrumbs: [{ label: ctx.t('notifications:mailbox.title') }],
      robots: 'noindex',
      wide: true,
      lead: ctx.t('notifications:mailbox.lead'),
      body: (
        <>
          <SearchBox
            action={ctx.href('/manage/mailbox')}
            name="to"
            value={query.to}
            label={ctx.t('notifications:mailbox.search')}
          />
          <MailTable ctx={ctx} rows={items} />
          <Pager
            nextHref={next && address(next)}
            previousHref={
              query.after
                ? ctx.href(`/manage/mailbox${query.to ? `?to=${encodeURIComponent(query.to)}` : ''}`)
                : undefined
            }
          />
        </>
      ),
    });
  }

  @Get(':id')
  async show(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    const mail = await this.find(id);
    return ctx.page({
      title: mail.subject,
      titleLocale: { lang: mail.locale, dir: localeInfo(mail.locale).dir },
      breadcrumbs: [
        { label: ctx.t('notifications:mailbox.title'), href: ctx.href('/manage/mailbox') },
        { label: mail.subject },
      ],
      robots: 'noindex',
      body: <MailBody ctx={ctx} mail={mail} />,
    });
  }

  /** The HTML part as it would have arrived, under a policy that runs and loads nothing. */
  @Get(':id/html')
  async html(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const mail = await this.find(id);
    if (mail.html === null) throw coreErrors('resource.not-found');
    await reply
      .header(
        'content-security-policy',
        "sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      )
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'private, no-store')
      .type('text/html; charset=utf-8')
      .send(mail.html);
  }

  private find(id: string): Promise<MailView> {
    this.refuseElsewhere();
    if (!z.uuid().safeParse(id).success) throw coreErrors('resource.not-found');
    return this.mailbox.mail(id);
  }

  private refuseElsewhere(): void {
    if (!hasMailbox(this.settings)) throw coreErrors('resource.not-found');
  }
}

function MailTable({ ctx, rows }: { ctx: PageContext; rows: MailRow[] }) {
  return (
    <DataTable
      caption={ctx.t('notifications:mailbox.title')}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      empty={
        <EmptyState title={ctx.t('notifications:mailbox.empty')}>
          <p>{ctx.t('notifications:mailbox.empty-next')}</p>
        </EmptyState>
      }
      columns={[
        {
          key: 'subject',
          header: ctx.t('notifications:mailbox.subject'),
          rowHeader: true,
          cell: (row) => (
            <a href={ctx.href(`/manage/mailbox/${row.id}`)} lang={row.locale} dir={localeInfo(row.locale).dir}>
              {row.subject}
            </a>
          ),
        },
        { key: 'to', header: ctx.t('notifications:mailbox.to'), cell: (row) => <Bdi>{row.address ?? '–'}</Bdi> },
        {
          key: 'status',
          header: ctx.t('notifications:mailbox.status'),
          cell: (row) => <StatusTag tone={TONES[row.status]} text={ctx.t(`notifications:status.${row.status}`)} />,
        },
        {
          key: 'written',
          header: ctx.t('notifications:mailbox.written'),
          cell: (row) => <DateText value={row.createdAt} options={{ dateStyle: 'medium', timeStyle: 'short' }} />,
        },
      ]}
    />
  );
}

function MailBody({ ctx, mail }: { ctx: PageContext; mail: MailView }) {
  return (
    <>
      <DescriptionList
        items={[
          { term: ctx.t('notifications:mailbox.to'), value: mail.address && <Bdi>{mail.address}</Bdi> },
          {
            term: ctx.t('notifications:mailbox.status'),
            value: <StatusTag tone={TONES[mail.status]} text={ctx.t(`notifications:status.${mail.status}`)} />,
          },
          { term: ctx.t('notifications:mailbox.written'), value: <TimePair value={mail.createdAt} /> },
          { term: ctx.t('notifications:mailbox.error'), value: mail.lastError },
        ]}
      />
      {mail.text === null ? (
        <Alert kind="info">
          <p>{ctx.t('notifications:mailbox.emptied')}</p>
        </Alert>
      ) : (
        <>
          <div class="ui-prose" lang={mail.locale} dir={localeInfo(mail.locale).dir}>
            {mail.text.split('\n\n').map((paragraph, index) => (
              <p key={index}>{paragraph.split('\n').map(linkedLine)}</p>
            ))}
          </div>
          <div class="ui-actions">
            <ButtonLink href={ctx.href(`/manage/mailbox/${mail.id}/html`)} variant="secondary">
              {ctx.t('notifications:mailbox.as-html')}
            </ButtonLink>
          </div>
        </>
      )}
    </>
  );
}

/** A line of a mail; one that is nothing but an address leads there. */
function linkedLine(line: string, index: number) {
  return (
    <>
      {index > 0 ? <br /> : null}
      {/^https?:\/\/\S+$/.test(line) ? (
        <a href={line} dir="ltr">
          {line}
        </a>
      ) : (
        line
      )}
    </>
  );
}
