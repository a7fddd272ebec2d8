import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ComponentChildren } from 'preact';
import { can, scopesOf } from '#libs/access';
import { Clock } from '#libs/clock';
import { Alert, Card, CardList, directionOf, Section, TimePair } from '#libs/ui';
import { Slots, type PageContext } from '#libs/web';
import {
  admissionsPermissions,
  ApplicationsRegister,
  ApplicationTag,
  ContactPointQueries,
  type ApplicationStatus,
  type ApplicationSummary,
} from '#src/admissions';
import { sitePermissions } from '../site.permissions';

/** So many applications and sessions stand on the start page; the rest is on pages of their own. */
const SHOWN = 3;
const LOOKED_AT = 20;

/** States in which something is still to come, the most urgent first. */
const URGENCY: readonly ApplicationStatus[] = [
  'offered',
  'returned',
  'draft',
  'confirmed',
  'selected',
  'reserve',
  'endorsed',
  'submitted',
];

/** What waits for a signed-in person, on the start page and on the desk. */
@Injectable()
export class PersonalSteps implements OnModuleInit {
  constructor(
    private readonly slots: Slots,
    private readonly register: ApplicationsRegister,
    private readonly contactPoints: ContactPointQueries,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.slots.register('home.personal', 10, (ctx) => this.steps(ctx));
    this.slots.register('home.personal', 15, (ctx) => this.endorsements(ctx));
    this.slots.register('manage.home', 10, (ctx) => this.endorsements(ctx));
  }

  private async steps(ctx: PageContext): Promise<ComponentChildren | undefined> {
    const { items } = await this.register.own(ctx.account.accountId, { limit: LOOKED_AT }, ctx.locale);
    const today = this.clock.now().toISOString().slice(0, 10);
    const open = items
      .filter(
        ({ status, edition }) =>
          URGENCY.includes(status) && edition.status === 'published' && (edition.endsOn ?? today) >= today,
      )
      .sort((a, b) => URGENCY.indexOf(a.status) - URGENCY.indexOf(b.status))
      .slice(0, SHOWN);
    const hasDesk = can(ctx.actor, sitePermissions['site.manage']);
    if (open.length === 0 && !hasDesk) return undefined;
    return (
      <Section
        title={ctx.t('site:personal.title')}
        actions={hasDesk ? <a href={ctx.href('/manage')}>{ctx.t('site:personal.desk')}</a> : null}
      >
        <CardList columns={3} label={ctx.t('site:personal.title')}>
          {open.map((application) => (
            <ApplicationStep key={application.id} ctx={ctx} application={application} />
          ))}
        </CardList>
      </Section>
    );
  }

  private async endorsements(ctx: PageContext): Promise<ComponentChildren | undefined> {
    const scopes = scopesOf(ctx.actor, admissionsPermissions['admissions.endorse']);
    if (scopes === 'all' || scopes.length === 0) return undefined;
    const count = await this.contactPoints.toEndorse(ctx.account);
    if (count === 0) return undefined;
    return (
      <Alert kind="warning">
        <p>{ctx.t('site:personal.endorse', { count })}</p>
        <p>
          <a href={ctx.href('/nominations?status=submitted')}>{ctx.t('site:personal.nominations')}</a>
        </p>
      </Alert>
    );
  }
}

function ApplicationStep({ ctx, application }: { ctx: PageContext; application: ApplicationSummary }) {
  const { status, edition, offerUntil } = application;
  const { value, locale } = edition.courseTitle;
  const foreign = locale !== ctx.locale;
  return (
    <Card
      level={3}
      title={value}
      lang={foreign ? locale : undefined}
      dir={foreign ? directionOf(locale) : undefined}
      href={ctx.href(`/account/applications/${application.id}`)}
      tag={<ApplicationTag ctx={ctx} status={status} />}
      meta={edition.startsOn ? ctx.date(edition.startsOn) : undefined}
    >
      {status === 'offered' && offerUntil ? (
        <p>
          {ctx.t('site:personal.until')} <TimePair value={offerUntil} />
        </p>
      ) : null}
    </Card>
  );
}
