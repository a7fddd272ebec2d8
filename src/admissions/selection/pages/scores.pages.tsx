import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import {
  Bdi,
  Button,
  Card,
  CardList,
  EmptyState,
  Form,
  LocalisedText,
  Pager,
  Section,
  StatusTag,
  type Tone,
} from '#libs/ui';
import { Ctx, Requires, type FormState, type PageContext, type PageView, type Redirect } from '#libs/web';
import { StatesQueries } from '#src/states';
import { StateName, stateNames } from '../../pages/parts';
import { ScoresQueries } from '../scores.queries';
import { ScoresService } from '../scores.service';
import type { ScoreTurn } from '../scores.views';
import { RulesLink } from './condition-parts';
import { SheetPage } from './score-sheet';

const PAGE = 20;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const sheetForm = z.object({
  marks: z.record(z.string(), z.number().int().min(0).max(5)),
  comment: z.string().trim().max(4000).nullable(),
  noConflict: z.boolean(),
});

const TONES: Record<ScoreTurn['state'], Tone> = {
  free: 'neutral',
  open: 'warning',
  submitted: 'success',
  'stepped-aside': 'neutral',
  closed: 'neutral',
};

/** A scorer's work: what one is asked to score, what lacks a scorer, and one's own sheet of an application. */
@Controller(':locale/scores')
@Requires({ permission: 'admissions.score' })
export class ScoresPages {
  constructor(
    private readonly queries: ScoresQueries,
    private readonly scores: ScoresService,
    private readonly states: StatesQueries,
  ) {}

  @Get()
  async list(@Ctx() ctx: PageContext): Promise<PageView> {
    const { after } = ctx.query(z.object({ after: z.string().max(1000).optional() }));
    const page = await this.queries.turns(ctx.account, { limit: PAGE, after }, ctx.locale);
    const free = after ? [] : await this.queries.free(ctx.account, ctx.locale);
    const names = stateNames(await this.states.list(), ctx.locale);
    const { t } = ctx;
    const next = page.next && `${ctx.href('/scores')}?${new URLSearchParams({ after: page.next }).toString()}`;
    return ctx.page({
      title: t('admissions:score.title'),
      lead: t('admissions:score.lead'),
      breadcrumbs: [{ label: t('admissions:score.title') }],
      robots: 'noindex',
      body: (
        <>
          <Section title={t('admissions:score.yours')} actions={<RulesLink ctx={ctx} />}>
            {page.items.length === 0 ? (
              <EmptyState title={t('admissions:score.none')}>
                <p>{t('admissions:score.none-hint')}</p>
              </EmptyState>
            ) : (
              <CardList label={t('admissions:score.yours')}>
                {page.items.map((turn) => (
                  <TurnCard key={turn.id} ctx={ctx} turn={turn} names={names} />
                ))}
              </CardList>
            )}
            <Pager nextHref={next} previousHref={after ? ctx.href('/scores') : null} />
          </Section>
          {free.length > 0 ? (
            <Section title={t('admissions:score.free')}>
              <CardList label={t('admissions:score.free')}>
                {free.map((turn) => (
                  <TurnCard key={turn.id} ctx={ctx} turn={turn} names={names} />
                ))}
              </CardList>
            </Section>
          ) : null}
        </>
      ),
    });
  }

  @Get(':id')
  show(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.page(ctx, id);
  }

  /** Keeps the marks, or hands them in: the button says which. */
  @Post(':id')
  save(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const handsIn = (ctx.request.body as Record<string, unknown> | undefined)?._to === 'submit';
    const body = withoutEmptyMarks((ctx.request.body ?? {}) as Record<string, unknown>);
    return ctx.submit(
      sheetForm,
      async ({ marks, comment, noConflict }) => {
        const input = { marks, comment: comment === '' ? null : comment };
        if (!handsIn) await this.scores.save(ctx.account, this.idOf(id), input);
        else {
          if (!noConflict)
            throw coreErrors(
              'request.invalid',
              {},
              { fields: [{ path: 'noConflict', code: 'admissions:score.no-conflict-needed' }] },
            );
          await this.scores.submit(ctx.account, this.idOf(id), input);
        }
        const key = handsIn ? 'submitted' : 'saved';
        return ctx.redirect(`/scores/${id}`, { kind: 'success', key: `admissions:score.${key}` });
      },
      (form) => this.page(ctx, id, form),
      body,
    );
  }

  @Post(':id/claim')
  claim(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return ctx.submit(
      z.object({}),
      async () => {
        await this.scores.claim(ctx.account, this.idOf(id));
        return ctx.redirect(`/scores/${id}`, { kind: 'success', key: 'admissions:score.claimed' });
      },
      (form) => this.refused(ctx, form),
    );
  }

  @Post(':id/step-aside')
  stepAside(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return ctx.submit(
      z.object({}),
      async () => {
        await this.scores.stepAside(ctx.account, this.idOf(id));
        return ctx.redirect('/scores', { kind: 'success', key: 'admissions:score.stepped-aside' });
      },
      (form) => this.page(ctx, id, form),
    );
  }

  private async page(ctx: PageContext, id: string, form?: FormState): Promise<PageView> {
    const sheet = await this.queries.sheet(ctx.account, this.idOf(id), ctx.locale);
    const names = stateNames(await this.states.list(), ctx.locale);
    const title = ctx.t('admissions:score.sheet', { name: sheet.application.applicant.name });
    return ctx.page({
      title,
      kicker: <StatusTag tone={TONES[sheet.state]} text={ctx.t(`admissions:score.state.${sheet.state}`)} />,
      lead: <LocalisedText text={sheet.application.edition.courseTitle} />,
      breadcrumbs: [{ label: ctx.t('admissions:score.title'), href: ctx.href('/scores') }, { label: title }],
      robots: 'noindex',
      body: <SheetPage ctx={ctx} sheet={sheet} names={names} form={form} />,
    });
  }

  /** Somebody was quicker: the list of work, with the reason. */
  private async refused(ctx: PageContext, form: FormState): Promise<PageView> {
    const view = await this.list(ctx);
    return ctx.page({
      ...view.content,
      body: (
        <>
          <p role="alert">{form.message}</p>
          {view.content.body}
        </>
      ),
    });
  }

  private idOf(id: string): string {
    if (!uuid.test(id)) throw coreErrors('resource.not-found');
    return id;
  }
}

/** Marks that were not given yet are left out. */
const withoutEmptyMarks = (body: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([name, value]) => !name.startsWith('marks.') || value !== ''));

function TurnCard({
  ctx,
  turn,
  names,
}: {
  ctx: PageContext;
  turn: ScoreTurn;
  names: Parameters<typeof StateName>[0]['names'];
}) {
  const { t } = ctx;
  return (
    <Card
      level={3}
      title={<Bdi>{turn.applicant.name}</Bdi>}
      href={turn.state === 'free' ? undefined : ctx.href(`/scores/${turn.id}`)}
      tag={<StatusTag tone={TONES[turn.state]} text={t(`admissions:score.state.${turn.state}`)} />}
      meta={
        <>
          <Bdi>{turn.edition.code}</Bdi> · <LocalisedText text={turn.edition.courseTitle} /> ·{' '}
          <StateName names={names} code={turn.stateCode} />
          {turn.sameInstitution ? ` · ${t('admissions:score.same-institution')}` : null}
        </>
      }
      actions={
        turn.state === 'free' ? (
          <Form action={ctx.href(`/scores/${turn.id}/claim`)}>
            <Button variant="secondary" small label={`${t('admissions:score.claim')}: ${turn.applicant.name}`}>
              {t('admissions:score.claim')}
            </Button>
          </Form>
        ) : undefined
      }
    />
  );
}
