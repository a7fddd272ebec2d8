import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { Card, CardList, EmptyState, LocalisedText, Pager, Section } from '#libs/ui';
import { Ctx, PageView, Requires, sendFile, type FormState, type PageContext, type Redirect } from '#libs/web';
import { LETTER_LOCALES } from '../entities/letter.entities';
import { LetterFiles } from '../letter-files';
import { NeedsService } from '../needs.service';
import { PassportsService } from '../passports.service';
import { NEED_KINDS, type NeedKind } from '../rules/needs';
import { journeyInput, needInput, type Direction } from '../travel.commands';
import { TravelQueries } from '../travel.queries';
import type { CaseView } from '../travel.views';
import { VisaRulesService } from '../visa-rules.service';
import { NextThing, OwnStep, OwnSteps, VisaRuleText } from './my-parts';
import { MINE, mineHref, MyTravel } from './my-travel';
import { daysText, directionOf, Warnings } from './parts';
import { JourneyForm, NeedForm } from './step-forms';

const PAGE = 20;

/** The traveller's pages: what is needed, by when, and what one has to say about it. */
@Controller(`:locale${MINE}`)
@Requires('signed-in')
export class MyTravelPages {
  constructor(
    private readonly mine: MyTravel,
    private readonly queries: TravelQueries,
    private readonly needs: NeedsService,
    private readonly passports: PassportsService,
    private readonly files: LetterFiles,
    private readonly rules: VisaRulesService,
  ) {}

  @Get()
  async list(@Ctx() ctx: PageContext): Promise<PageView> {
    const { after } = ctx.query(z.object({ after: z.string().max(1000).optional() }));
    const page = await this.queries.list(ctx.account, { view: 'own', limit: PAGE, after }, ctx.locale);
    return ctx.page({
      title: ctx.t('travel:title'),
      breadcrumbs: [{ label: ctx.t('travel:account'), href: ctx.href('/account') }, { label: ctx.t('travel:title') }],
      robots: 'noindex',
      body: (
        <>
          {page.items.length === 0 ? (
            <EmptyState title={ctx.t('travel:mine.empty')}>
              <p>{ctx.t('travel:mine.empty-hint')}</p>
            </EmptyState>
          ) : (
            <CardList label={ctx.t('travel:title')}>
              {page.items.map((travel) => (
                <Card
                  key={travel.id}
                  title={<LocalisedText text={travel.edition.courseTitle} />}
                  href={ctx.href(mineHref(travel.applicationId))}
                  meta={daysText(ctx, travel.edition)}
                >
                  <NextThing ctx={ctx} travel={travel} />
                </Card>
              ))}
            </CardList>
          )}
          <Pager
            nextHref={page.next && `${ctx.href(MINE)}?${new URLSearchParams({ after: page.next }).toString()}`}
            previousHref={after ? ctx.href(MINE) : null}
          />
        </>
      ),
    });
  }

  @Get(':applicationId')
  async show(@Ctx() ctx: PageContext, @Param('applicationId') id: string): Promise<PageView> {
    const travel = await this.mine.own(ctx, id);
    const data = travel.passport.given ? await this.passports.readOwnWherePossible(ctx.account, travel.id) : undefined;
    const rule = data && (await this.rules.ruleFor(travel.hostCode, data.citizenship, ctx.locale));
    return ctx.page({
      title: ctx.t('travel:one.title', { code: travel.edition.code }),
      lead: <LocalisedText text={travel.edition.courseTitle} />,
      breadcrumbs: this.mine.trail(ctx, travel),
      robots: 'noindex',
      body: (
        <>
          <Warnings ctx={ctx} travel={travel} />
          <NextThing ctx={ctx} travel={travel} />
          <Section title={ctx.t('travel:one.needed')}>
            <CardList label={ctx.t('travel:one.needed')}>
              {travel.steps.map((step) => (
                <OwnStep key={step.kind} ctx={ctx} travel={travel} step={step}>
                  {step.kind === 'visa' && rule ? <VisaRuleText ctx={ctx} rule={rule} /> : null}
                </OwnStep>
              ))}
            </CardList>
          </Section>
        </>
      ),
      aside: <OwnSteps ctx={ctx} travel={travel} />,
    });
  }

  /** The letter as a file, in the language asked for. */
  @Get(':applicationId/letter/:language')
  async letter(
    @Ctx() ctx: PageContext,
    @Param('applicationId') id: string,
    @Param('language') language: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const travel = await this.mine.own(ctx, id);
    const locale = LETTER_LOCALES.find((known) => known === language);
    if (!locale || !travel.letter) throw coreErrors('resource.not-found');
    await sendFile(reply, await this.files.download(ctx.account, travel.letter.id, locale));
  }

  @Get(':applicationId/journeys/:direction')
  async journeyForm(
    @Ctx() ctx: PageContext,
    @Param('applicationId') id: string,
    @Param('direction') direction: string,
  ): Promise<PageView> {
    return this.showJourney(ctx, await this.mine.own(ctx, id), directionOf(direction));
  }

  @Post(':applicationId/journeys/:direction')
  async journey(
    @Ctx() ctx: PageContext,
    @Param('applicationId') id: string,
    @Param('direction') name: string,
  ): Promise<PageView | Redirect> {
    const travel = await this.mine.own(ctx, id);
    const direction = directionOf(name);
    return ctx.submit(
      journeyInput,
      async (input) => {
        await this.needs.travel(ctx.account, travel.id, direction, input);
        return ctx.redirect(mineHref(id), { kind: 'success', key: 'travel:done.saved' });
      },
      (form) => this.showJourney(ctx, travel, direction, form),
    );
  }

  @Get(':applicationId/needs/:kind')
  async needForm(
    @Ctx() ctx: PageContext,
    @Param('applicationId') id: string,
    @Param('kind') kind: string,
  ): Promise<PageView> {
    return this.showNeed(ctx, await this.mine.own(ctx, id), needOf(kind));
  }

  @Post(':applicationId/needs/:kind')
  async need(
    @Ctx() ctx: PageContext,
    @Param('applicationId') id: string,
    @Param('kind') name: string,
  ): Promise<PageView | Redirect> {
    const travel = await this.mine.own(ctx, id);
    const kind = needOf(name);
    return ctx.submit(
      needInput,
      async (input) => {
        await this.needs.say(ctx.account, travel.id, kind, input);
        return ctx.redirect(mineHref(id), { kind: 'success', key: 'travel:done.saved' });
      },
      (form) => this.showNeed(ctx, travel, kind, form),
    );
  }

  private showJourney(ctx: PageContext, travel: CaseView, direction: Direction, form?: FormState): PageView {
    const title = ctx.t(`travel:journey.${direction}`);
    const action = ctx.href(`${mineHref(travel.applicationId)}/journeys/${direction}`);
    return ctx.page({
      title,
      breadcrumbs: this.mine.trail(ctx, travel, title),
      robots: 'noindex',
      body: <JourneyForm ctx={ctx} action={action} travel={travel} direction={direction} form={form} />,
    });
  }

  private showNeed(ctx: PageContext, travel: CaseView, kind: NeedKind, form?: FormState): PageView {
    const step = travel.steps.find((one) => one.kind === kind);
    if (!step) throw coreErrors('resource.not-found');
    const title = ctx.t(`travel:step.${kind}`);
    const action = ctx.href(`${mineHref(travel.applicationId)}/needs/${kind}`);
    return ctx.page({
      title,
      breadcrumbs: this.mine.trail(ctx, travel, title),
      robots: 'noindex',
      body: (
        <>
          <p>{ctx.t(`travel:about.${kind}`)}</p>
          <NeedForm ctx={ctx} action={action} step={step} side="person" form={form} />
        </>
      ),
    });
  }
}

/** @throws AppError `resource.not-found` for an address that names no need the person speaks about */
function needOf(name: string): NeedKind {
  const kind = NEED_KINDS.find((known) => known === name && known !== 'letter' && known !== 'arrival');
  if (!kind) throw coreErrors('resource.not-found');
  return kind;
}
