import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ComponentChildren } from 'preact';
import { isSignedIn, type Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Button, ButtonLink, Form, PlacesBar, Section, TimePair } from '#libs/ui';
import { Navigation, Slots, type PageContext } from '#libs/web';
import { CoursesQueries, deadlineInstant, isDeadlineOpen, type EditionView } from '#src/courses';
import { AccountsQueries } from '#src/identity';
import { AdmissionsQueries } from '../admissions.queries';
import { canManageAdmissions } from '../admissions.policy';
import { Ledger } from '../ledger';
import { EntryGate } from '../nomination/entry-gate';
import { PlacesQueries } from '../places.queries';
import { partsOf, sumOfShares } from '../registers/place-map';
import { PlaceShares } from '../registers/place-shares.queries';
import { lastMinute } from '../rules/offer-end';
import { ApplicationTag } from './parts';

const MINUTE = 60_000;

/** What admissions add to the pages of courses, and to the menus. */
@Injectable()
export class EditionBox implements OnModuleInit {
  constructor(
    private readonly slots: Slots,
    private readonly navigation: Navigation,
    private readonly courses: CoursesQueries,
    private readonly queries: AdmissionsQueries,
    private readonly places: PlacesQueries,
    private readonly shares: PlaceShares,
    private readonly accounts: AccountsQueries,
    private readonly ledger: Ledger,
    private readonly gate: EntryGate,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.slots.register('edition.aside', 10, (ctx, editionId) => this.apply(ctx, editionId));
    this.slots.register('edition.manage', 10, (ctx, editionId) => this.manage(ctx, editionId));
    this.navigation.register(
      { area: 'account', order: 20, href: '/account/applications', labelKey: 'admissions:menu.applications' },
      {
        area: 'staff',
        order: 20,
        href: '/nominations',
        labelKey: 'admissions:menu.nominations',
        permission: 'admissions.endorse',
      },
      {
        area: 'staff',
        order: 21,
        href: '/manage/admissions',
        labelKey: 'admissions:report.title',
        permission: 'admissions.select',
      },
    );
  }

  /** The box in which one applies or enrols, or reads where one stands. */
  private async apply(ctx: PageContext, editionId: string): Promise<ComponentChildren | undefined> {
    const edition = await this.courses.editionById(editionId, ctx.locale);
    if (!edition || edition.status === 'draft') return undefined;
    const own = isSignedIn(ctx.actor) ? await this.queries.ownOf(editionId, ctx.actor.accountId) : undefined;
    const free = edition.open ? await this.places.free(edition) : null;
    const isInvited = own !== undefined || (await this.isInvited(ctx.actor, edition));
    const until = await this.entriesEnd(ctx.actor, edition);
    return (
      <Section title={ctx.t('admissions:box.title')}>
        {own ? (
          <>
            <p>
              <ApplicationTag ctx={ctx} status={own.status} />
            </p>
            {own.status === 'offered' && own.offerUntil ? (
              <p>
                {ctx.t('admissions:offer.until')} <TimePair value={lastMinute(own.offerUntil)} />
              </p>
            ) : null}
            <p>
              <ButtonLink href={ctx.href(`/account/applications/${own.id}`)}>{ctx.t('admissions:box.see')}</ButtonLink>
            </p>
          </>
        ) : (
          <Entrance
            ctx={ctx}
            edition={edition}
            free={free}
            isInvited={isInvited}
            isOpen={edition.status === 'published' && (until === null || this.clock.now() < until)}
            until={until}
          />
        )}
      </Section>
    );
  }

  /** Until when the reader can apply: the deadline, unless their State was let in late. */
  private async entriesEnd(actor: Actor, edition: EditionView): Promise<Date | null> {
    if (isDeadlineOpen(edition, this.clock.now()) || !isSignedIn(actor)) return deadlineInstant(edition);
    const { stateCode } = await this.accounts.record(actor.accountId);
    const facts = await this.ledger.edition(edition.id);
    return facts ? (await this.gate.opening(facts, stateCode, 'person')).until : deadlineInstant(edition);
  }

  /** Whether the edition is for officials of the reader's State. Of strangers, and where none is named, it is not known yet. */
  private async isInvited(actor: Actor, edition: EditionView): Promise<boolean> {
    if (edition.states.length === 0 || !isSignedIn(actor)) return true;
    const { stateCode } = await this.accounts.record(actor.accountId);
    return stateCode === null || edition.states.includes(stateCode);
  }

  private async manage(ctx: PageContext, editionId: string): Promise<ComponentChildren | undefined> {
    if (!canManageAdmissions(ctx.actor)) return undefined;
    return (
      <Section title={ctx.t('admissions:manage.title')}>
        <PlacesBar
          label={ctx.t('admissions:places.title')}
          parts={partsOf(ctx, sumOfShares(await this.shares.of([editionId], null)))}
        />
        <p>
          <ButtonLink href={ctx.href(`/manage/editions/${editionId}/applications`)} variant="secondary">
            {ctx.t('admissions:manage.open')}
          </ButtonLink>
        </p>
      </Section>
    );
  }
}

function Entrance({
  ctx,
  edition,
  free,
  isInvited,
  isOpen,
  until,
}: {
  ctx: PageContext;
  edition: EditionView;
  free: number | null;
  isInvited: boolean;
  isOpen: boolean;
  /** Exclusive; null without a deadline. */
  until: Date | null;
}) {
  if (!isOpen)
    return <p>{ctx.t(edition.status === 'published' ? 'admissions:box.too-late' : 'admissions:box.not-open')}</p>;
  if (!isInvited) return <p>{ctx.t('admissions:errors.admissions.state-not-invited')}</p>;
  if (free === 0) return <p>{ctx.t('admissions:box.full')}</p>;
  const action = ctx.href(edition.open ? '/account/enrolments' : '/account/applications');
  return (
    <>
      <p>
        {ctx.t(
          edition.open
            ? 'admissions:box.open-course'
            : edition.demandsEndorsement
              ? 'admissions:box.nominated'
              : 'admissions:box.direct',
        )}
      </p>
      {free !== null && edition.open ? <p>{ctx.t('admissions:box.free', { count: free })}</p> : null}
      {until ? (
        <p>
          {ctx.t('admissions:box.deadline')} <TimePair value={new Date(until.getTime() - MINUTE)} />
        </p>
      ) : null}
      {isSignedIn(ctx.actor) ? (
        <Form action={action}>
          <input type="hidden" name="editionId" value={edition.id} />
          <Button>{ctx.t(edition.open ? 'admissions:box.enrol' : 'admissions:box.apply')}</Button>
        </Form>
      ) : (
        <ButtonLink href={`${ctx.href('/sign-in')}?next=${encodeURIComponent(ctx.request.url)}`}>
          {ctx.t('admissions:box.sign-in')}
        </ButtonLink>
      )}
    </>
  );
}
