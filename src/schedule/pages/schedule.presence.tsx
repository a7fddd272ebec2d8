import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ComponentChildren } from 'preact';
import { isSignedIn } from '#libs/access';
import { Clock } from '#libs/clock';
import { ButtonLink, Section } from '#libs/ui';
import { Navigation, type PageContext, Slots } from '#libs/web';
import { ScheduleQueries } from '../schedule.queries';
import { canManageSchedule, canPlan } from '../session.policy';
import { Standings } from '../standings';
import { planHref } from './parts';
import { Programme } from './programme';

/** The longest programme that stands on one page. */
export const WHOLE_PROGRAMME = 500;
const SOON = 3;

/** What the schedule adds to the pages of others, and to the menus. */
@Injectable()
export class SchedulePresence implements OnModuleInit {
  constructor(
    private readonly slots: Slots,
    private readonly navigation: Navigation,
    private readonly queries: ScheduleQueries,
    private readonly standings: Standings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.slots.register('edition.main', 20, (ctx, editionId) => this.programme(ctx, editionId));
    this.slots.register('edition.manage', 20, (ctx, editionId) => this.plan(ctx, editionId));
    this.slots.register('home.personal', 20, (ctx) => this.soon(ctx));
    this.navigation.register(
      { area: 'account', order: 30, href: '/account/calendar', labelKey: 'schedule:menu.calendar' },
      {
        area: 'account',
        order: 40,
        href: '/account/sessions',
        labelKey: 'schedule:menu.leading',
        permission: 'schedule.lead',
      },
    );
  }

  private async programme(ctx: PageContext, editionId: string): Promise<ComponentChildren | undefined> {
    const found = await this.standings.inEdition(ctx.actor, editionId, ctx.locale);
    if (!found) return undefined;
    const { edition, standing } = found;
    const { items } = await this.queries.programme(editionId, standing, { limit: WHOLE_PROGRAMME }, ctx.locale);
    const mayPlan = canPlan(standing);
    if (items.length === 0 && (edition.format === 'self-paced' || edition.status !== 'published') && !mayPlan)
      return undefined;
    return (
      <Section
        title={ctx.t('schedule:programme.title')}
        id="programme"
        actions={
          mayPlan ? (
            <ButtonLink href={ctx.href(planHref(editionId))} variant="secondary">
              {ctx.t('schedule:programme.plan')}
            </ButtonLink>
          ) : undefined
        }
      >
        {items.length === 0 ? (
          <p>{ctx.t('schedule:programme.none')}</p>
        ) : (
          <Programme ctx={ctx} sessions={items} zone={edition.zone} />
        )}
      </Section>
    );
  }

  private async plan(ctx: PageContext, editionId: string): Promise<ComponentChildren | undefined> {
    if (!canManageSchedule(ctx.actor)) return undefined;
    const counts = await this.queries.counts(editionId);
    return (
      <Section title={ctx.t('schedule:programme.title')}>
        <p>{ctx.t('schedule:programme.counts', counts)}</p>
        <p>
          <ButtonLink href={ctx.href(planHref(editionId))} variant="secondary">
            {ctx.t('schedule:programme.plan')}
          </ButtonLink>
        </p>
      </Section>
    );
  }

  private async soon(ctx: PageContext): Promise<ComponentChildren | undefined> {
    if (!isSignedIn(ctx.actor)) return undefined;
    const { page, editions } = await this.queries.agendaWithEditions(
      ctx.actor,
      { limit: SOON, from: this.clock.now() },
      ctx.locale,
    );
    if (page.items.length === 0) return undefined;
    return (
      <Section
        title={ctx.t('schedule:agenda.soon')}
        actions={<a href={ctx.href('/account/calendar')}>{ctx.t('schedule:agenda.all')}</a>}
      >
        <Programme ctx={ctx} sessions={page.items} zone={ctx.zone} editions={editions} />
      </Section>
    );
  }
}
