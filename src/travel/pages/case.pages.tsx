import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { coreErrors } from '#libs/errors';
import { LocalisedText, Section, type Crumb } from '#libs/ui';
import { Ctx, Requires, sendFile, type FormState, type PageContext, type PageView, type Redirect } from '#libs/web';
import { Countries } from '../countries';
import { LETTER_LOCALES } from '../entities/letter.entities';
import { LetterFiles } from '../letter-files';
import { LettersService } from '../letters.service';
import { NeedsService } from '../needs.service';
import type { PassportData } from '../passport-data';
import { PassportsService } from '../passports.service';
import { NEED_KINDS, type NeedKind } from '../rules/needs';
import { journeyInput, letterInput, needInput, type Direction } from '../travel.commands';
import { travelPermissions } from '../travel.policy';
import { TravelQueries } from '../travel.queries';
import type { CaseView } from '../travel.views';
import { CaseFacts, CaseSteps, LettersSection, PassportBox } from './case-parts';
import { daysText, directionOf, isId, stepName, Warnings } from './parts';
import { JourneyForm, NeedForm } from './step-forms';
import { travelHref } from './travel-address';

/** One person's travel, for those who deal with it. */
@Controller(':locale/manage/editions/:editionId/travel/:caseId')
@Requires({ permission: travelPermissions['travel.see'] })
export class CasePages {
  constructor(
    private readonly queries: TravelQueries,
    private readonly needs: NeedsService,
    private readonly passports: PassportsService,
    private readonly letters: LettersService,
    private readonly files: LetterFiles,
    private readonly countries: Countries,
  ) {}

  @Get()
  async show(
    @Ctx() ctx: PageContext,
    @Param('editionId') editionId: string,
    @Param('caseId') caseId: string,
  ): Promise<PageView> {
    return this.showOne(ctx, await this.find(ctx, editionId, caseId));
  }

  /** Shows the passport data in the answer itself: each look is asked for by a button, and audited. */
  @Post('passport')
  @Requires({ permission: travelPermissions['travel.passports'] })
  async passport(
    @Ctx() ctx: PageContext,
    @Param('editionId') editionId: string,
    @Param('caseId') caseId: string,
  ): Promise<PageView> {
    const travel = await this.find(ctx, editionId, caseId);
    return this.showOne(ctx, travel, undefined, await this.passports.view(ctx.account, travel.id));
  }

  @Post('letters')
  async letter(
    @Ctx() ctx: PageContext,
    @Param('editionId') editionId: string,
    @Param('caseId') caseId: string,
  ): Promise<PageView | Redirect> {
    const travel = await this.find(ctx, editionId, caseId);
    return ctx.submit(
      letterInput,
      async (input) => {
        await this.letters.request(ctx.account, travel.id, input);
        return this.back(ctx, travel, 'travel:done.letter');
      },
      (form) => this.showOne(ctx, travel, form),
    );
  }

  @Get('letters/:letterId/:language')
  async download(
    @Ctx() ctx: PageContext,
    @Param('editionId') editionId: string,
    @Param('caseId') caseId: string,
    @Param('letterId') letterId: string,
    @Param('language') language: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const travel = await this.find(ctx, editionId, caseId);
    const locale = LETTER_LOCALES.find((known) => known === language);
    if (!locale || travel.letter?.id !== letterId) throw coreErrors('resource.not-found');
    await sendFile(reply, await this.files.download(ctx.account, letterId, locale));
  }

  @Get('needs/:kind')
  async needForm(
    @Ctx() ctx: PageContext,
    @Param('editionId') editionId: string,
    @Param('caseId') caseId: string,
    @Param('kind') kind: string,
  ): Promise<PageView> {
    return this.showNeed(ctx, await this.find(ctx, editionId, caseId), needOf(kind));
  }

  @Post('needs/:kind')
  async need(
    @Ctx() ctx: PageContext,
    @Param('editionId') editionId: string,
    @Param('caseId') caseId: string,
    @Param('kind') name: string,
  ): Promise<PageView | Redirect> {
    const travel = await this.find(ctx, editionId, caseId);
    const kind = needOf(name);
    return ctx.submit(
      needInput,
      async (input) => {
        await this.needs.say(ctx.account, travel.id, kind, input);
        return this.back(ctx, travel, 'travel:done.saved');
      },
      (form) => this.showNeed(ctx, travel, kind, form),
    );
  }

  @Get('journeys/:direction')
  async journeyForm(
    @Ctx() ctx: PageContext,
    @Param('editionId') editionId: string,
    @Param('caseId') caseId: string,
    @Param('direction') direction: string,
  ): Promise<PageView> {
    return this.showJourney(ctx, await this.find(ctx, editionId, caseId), directionOf(direction));
  }

  @Post('journeys/:direction')
  async journey(
    @Ctx() ctx: PageContext,
    @Param('editionId') editionId: string,
    @Param('caseId') caseId: string,
    @Param('direction') name: string,
  ): Promise<PageView | Redirect> {
    const travel = await this.find(ctx, editionId, caseId);
    const direction = directionOf(name);
    return ctx.submit(
      journeyInput,
      async (input) => {
        await this.needs.travel(ctx.account, travel.id, direction, input);
        return this.back(ctx, travel, 'travel:done.saved');
      },
      (form) => this.showJourney(ctx, travel, direction, form),
    );
  }

  /** A case of this edition; an address that puts it under another one is not there. */
  private async find(ctx: PageContext, editionId: string, caseId: string): Promise<CaseView> {
    const travel = isId(caseId) ? await this.queries.byId(ctx.actor, caseId, ctx.locale) : undefined;
    if (travel?.edition.id !== editionId) throw coreErrors('resource.not-found');
    return travel;
  }

  private back(ctx: PageContext, travel: CaseView, key: string): Redirect {
    return ctx.redirect(`${travelHref(travel.edition.id)}/${travel.id}`, { kind: 'success', key });
  }

  private trail(ctx: PageContext, travel: CaseView, last?: string): Crumb[] {
    const base = travelHref(travel.edition.id);
    const person = { label: travel.person.name };
    return [
      { label: ctx.t('travel:manage.all'), href: ctx.href('/manage/travel') },
      { label: travel.edition.code, href: ctx.href(base) },
      ...(last === undefined ? [person] : [{ ...person, href: ctx.href(`${base}/${travel.id}`) }, { label: last }]),
    ];
  }

  private showNeed(ctx: PageContext, travel: CaseView, kind: NeedKind, form?: FormState): PageView {
    const step = travel.steps.find((one) => one.kind === kind);
    if (!step) throw coreErrors('resource.not-found');
    const title = stepName(ctx, kind);
    const action = ctx.href(`${travelHref(travel.edition.id)}/${travel.id}/needs/${kind}`);
    return ctx.page({
      title,
      kicker: travel.person.name,
      breadcrumbs: this.trail(ctx, travel, title),
      robots: 'noindex',
      body: <NeedForm ctx={ctx} action={action} step={step} side="staff" form={form} />,
    });
  }

  private showJourney(ctx: PageContext, travel: CaseView, direction: Direction, form?: FormState): PageView {
    const title = ctx.t(`travel:journey.${direction}`);
    const action = ctx.href(`${travelHref(travel.edition.id)}/${travel.id}/journeys/${direction}`);
    return ctx.page({
      title,
      kicker: travel.person.name,
      breadcrumbs: this.trail(ctx, travel, title),
      robots: 'noindex',
      body: <JourneyForm ctx={ctx} action={action} travel={travel} direction={direction} form={form} />,
    });
  }

  private async showOne(ctx: PageContext, travel: CaseView, form?: FormState, data?: PassportData): Promise<PageView> {
    const base = ctx.href(`${travelHref(travel.edition.id)}/${travel.id}`);
    const nameOf = await this.countries.names(ctx.locale);
    return ctx.page({
      title: travel.person.name,
      kicker: ctx.t('travel:title'),
      lead: (
        <>
          <LocalisedText text={travel.edition.courseTitle} /> · {daysText(ctx, travel.edition)}
        </>
      ),
      breadcrumbs: this.trail(ctx, travel),
      robots: 'noindex',
      body: (
        <>
          <Warnings ctx={ctx} travel={travel} />
          <PassportBox ctx={ctx} base={base} travel={travel} data={data} nameOf={nameOf} />
          <LettersSection
            ctx={ctx}
            base={base}
            travel={travel}
            letters={await this.queries.letters(ctx.actor, travel.id)}
            form={form}
          />
          <Section title={ctx.t('travel:one.needed')}>
            <CaseSteps ctx={ctx} base={base} travel={travel} />
          </Section>
        </>
      ),
      aside: <CaseFacts ctx={ctx} travel={travel} nameOf={nameOf} />,
    });
  }
}

/** @throws AppError `resource.not-found` for an address that names no need */
function needOf(name: string): NeedKind {
  const kind = NEED_KINDS.find((known) => known === name);
  if (!kind) throw coreErrors('resource.not-found');
  return kind;
}
