import { Controller, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/clock';
import {
  ButtonLink,
  CardList,
  Card,
  ConfirmButton,
  CopyText,
  EmptyState,
  LocalisedText,
  Pager,
  Section,
} from '#libs/ui';
import { Ctx, type PageContext, type PageView, type Redirect, Requires } from '#libs/web';
import { CoursesQueries, editionDates } from '#src/courses';
import { CalendarAddresses } from '../calendar/calendar-addresses';
import { ScheduleQueries } from '../schedule.queries';
import { planHref } from './parts';
import { Programme } from './programme';

const LIMIT = 50;
const address = z.object({ after: z.string().max(1000).optional() });

/** A person's own sessions, and the address of their calendar. */
@Controller(':locale/account')
@Requires('signed-in')
export class ScheduleAccountPages {
  constructor(
    private readonly queries: ScheduleQueries,
    private readonly addresses: CalendarAddresses,
    private readonly courses: CoursesQueries,
    private readonly clock: Clock,
  ) {}

  @Get('calendar')
  async calendar(@Ctx() ctx: PageContext): Promise<PageView> {
    const { t } = ctx;
    const title = t('schedule:agenda.title');
    return ctx.page({
      title,
      breadcrumbs: [{ label: t('schedule:agenda.account'), href: ctx.href('/account') }, { label: title }],
      robots: 'noindex',
      wide: true,
      body: (
        <>
          <Section title={t('schedule:agenda.coming')}>{await this.sessions(ctx, '/account/calendar', false)}</Section>
          <Section title={t('schedule:subscribe.title')} id="subscribe">
            <p>{t('schedule:subscribe.explain')}</p>
            <p>
              <CopyText text={await this.addresses.of(ctx.account)} label={t('schedule:subscribe.address')} />
            </p>
            <ul>
              <li>{t('schedule:subscribe.outlook')}</li>
              <li>{t('schedule:subscribe.google')}</li>
              <li>{t('schedule:subscribe.thunderbird')}</li>
            </ul>
            <p>{t('schedule:subscribe.secret')}</p>
            <ConfirmButton
              action={ctx.href('/account/calendar/renew')}
              label={t('schedule:subscribe.renew')}
              question={t('schedule:subscribe.renew-question')}
              variant="secondary"
            />
          </Section>
        </>
      ),
    });
  }

  @Post('calendar/renew')
  async renew(@Ctx() ctx: PageContext): Promise<Redirect> {
    await this.addresses.renew(ctx.account);
    return ctx.redirect('/account/calendar', { kind: 'success', key: 'schedule:subscribe.renewed' });
  }

  @Get('sessions')
  async leading(@Ctx() ctx: PageContext): Promise<PageView> {
    const { t } = ctx;
    const title = t('schedule:leading.title');
    const editions = await this.courses.editionsOfTrainer(ctx.account.accountId, ctx.locale);
    const open = editions.filter(({ status }) => status === 'draft' || status === 'published');
    return ctx.page({
      title,
      breadcrumbs: [{ label: t('schedule:agenda.account'), href: ctx.href('/account') }, { label: title }],
      robots: 'noindex',
      wide: true,
      body: (
        <>
          <Section title={t('schedule:agenda.coming')}>{await this.sessions(ctx, '/account/sessions', true)}</Section>
          {open.length > 0 ? (
            <Section title={t('schedule:leading.editions')}>
              <p>{t('schedule:leading.explain')}</p>
              <CardList columns={2} label={t('schedule:leading.editions')}>
                {open.map((edition) => (
                  <Card
                    key={edition.id}
                    level={3}
                    title={<LocalisedText text={edition.courseTitle} />}
                    href={ctx.href(planHref(edition.id))}
                    meta={
                      <p>
                        {edition.code} · {editionDates(ctx, edition)}
                      </p>
                    }
                  />
                ))}
              </CardList>
            </Section>
          ) : null}
        </>
      ),
    });
  }

  private async sessions(ctx: PageContext, path: string, leading: boolean) {
    const { after } = ctx.query(address);
    const { page, editions } = await this.queries.agendaWithEditions(
      ctx.actor,
      { limit: LIMIT, after, from: this.clock.now(), leading },
      ctx.locale,
    );
    if (page.items.length === 0) {
      return (
        <EmptyState
          title={ctx.t('schedule:agenda.none')}
          actions={<ButtonLink href={ctx.href('/courses')}>{ctx.t('schedule:agenda.find')}</ButtonLink>}
        >
          <p>{ctx.t(leading ? 'schedule:leading.none-text' : 'schedule:agenda.none-text')}</p>
        </EmptyState>
      );
    }
    return (
      <>
        <Programme
          ctx={ctx}
          sessions={page.items}
          zone={ctx.zone}
          editions={editions}
          hrefOf={(session) =>
            session.can.change ? ctx.href(`${planHref(session.editionId)}/${session.id}`) : undefined
          }
        />
        <Pager nextHref={page.next && ctx.href(`${path}?${new URLSearchParams({ after: page.next })}`)} />
      </>
    );
  }
}
