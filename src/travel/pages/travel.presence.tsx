import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ComponentChildren } from 'preact';
import { can, isSignedIn } from '#libs/access';
import { AppError } from '#libs/errors';
import { Alert, ButtonLink, Section } from '#libs/ui';
import { Navigation, Slots, type PageContext } from '#libs/web';
import { canSeeTravel, travelPermissions } from '../travel.policy';
import { TravelQueries } from '../travel.queries';
import type { CaseView } from '../travel.views';
import { VisaRulesService } from '../visa-rules.service';
import { NextThing } from './my-parts';
import { mineHref } from './my-travel';
import { travelHref } from './travel-address';

const SHOWN = 3;

/** What travel adds to the pages of others, and to the menus. */
@Injectable()
export class TravelPresence implements OnModuleInit {
  constructor(
    private readonly slots: Slots,
    private readonly navigation: Navigation,
    private readonly queries: TravelQueries,
    private readonly rules: VisaRulesService,
  ) {}

  onModuleInit(): void {
    this.slots.register('application.main', 10, (ctx, applicationId) => this.ofApplication(ctx, applicationId));
    this.slots.register('edition.manage', 30, (ctx, editionId) => this.ofEdition(ctx, editionId));
    this.slots.register('home.personal', 12, (ctx) => this.own(ctx));
    this.slots.register('manage.home', 30, (ctx) => this.overdueRules(ctx));
    this.navigation.register(
      {
        area: 'staff',
        order: 45,
        href: '/manage/travel',
        labelKey: 'travel:menu.travel',
        permission: travelPermissions['travel.see'],
      },
      {
        area: 'staff',
        order: 46,
        href: '/manage/visa-rules',
        labelKey: 'travel:menu.rules',
        permission: travelPermissions['travel.rules'],
      },
    );
  }

  /** On the page of an application: what comes next, and the way to the rest. */
  private async ofApplication(ctx: PageContext, applicationId: string): Promise<ComponentChildren | undefined> {
    const travel = await this.caseOf(ctx, applicationId);
    if (!travel || travel.person.id !== ctx.actor.accountId) return undefined;
    return <TravelSection ctx={ctx} travel={travel} />;
  }

  /** On the edition's page of staff. */
  private async ofEdition(ctx: PageContext, editionId: string): Promise<ComponentChildren | undefined> {
    if (!canSeeTravel(ctx.actor) || !isSignedIn(ctx.actor)) return undefined;
    const { items } = await this.queries.list(ctx.actor, { view: 'edition', editionId, limit: 1 }, ctx.locale);
    if (items.length === 0) return undefined;
    return (
      <Section title={ctx.t('travel:title')}>
        <p>
          <ButtonLink href={ctx.href(travelHref(editionId))} variant="secondary">
            {ctx.t('travel:manage.open')}
          </ButtonLink>
        </p>
      </Section>
    );
  }

  /** On the start page, while something is to be done. */
  private async own(ctx: PageContext): Promise<ComponentChildren | undefined> {
    if (!isSignedIn(ctx.actor)) return undefined;
    const { items } = await this.queries.list(ctx.actor, { view: 'own', status: 'open', limit: SHOWN }, ctx.locale);
    const waiting = items.filter((travel) => travel.next !== null);
    if (waiting.length === 0) return undefined;
    return waiting.map((travel) => <TravelSection key={travel.id} ctx={ctx} travel={travel} named />);
  }

  /** On the desk: rules that somebody should look at again. */
  private async overdueRules(ctx: PageContext): Promise<ComponentChildren | undefined> {
    if (!can(ctx.actor, travelPermissions['travel.rules'])) return undefined;
    const count = await this.rules.overdueCount();
    if (count === 0) return undefined;
    return (
      <Alert kind="warning">
        <p>
          {ctx.t('travel:rules.overdue', { count })}{' '}
          <a href={ctx.href('/manage/visa-rules?overdue=true')}>{ctx.t('travel:rules.show-overdue')}</a>
        </p>
      </Alert>
    );
  }

  private async caseOf(ctx: PageContext, applicationId: string): Promise<CaseView | undefined> {
    try {
      return await this.queries.byApplication(ctx.actor, applicationId, ctx.locale);
    } catch (error) {
      if (error instanceof AppError && error.status === 404) return undefined;
      throw error;
    }
  }
}

function TravelSection({ ctx, travel, named }: { ctx: PageContext; travel: CaseView; named?: boolean }) {
  const title = named ? ctx.t('travel:one.title', { code: travel.edition.code }) : ctx.t('travel:title');
  return (
    <Section title={title}>
      <NextThing ctx={ctx} travel={travel} />
      <p>
        <ButtonLink href={ctx.href(mineHref(travel.applicationId))} variant={travel.next ? 'primary' : 'secondary'}>
          {ctx.t('travel:one.open')}
        </ButtonLink>
      </p>
    </Section>
  );
}
