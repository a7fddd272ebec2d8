import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import {
  Actions,
  Alert,
  Button,
  ButtonLink,
  Form,
  LocalisedText,
  NumberField,
  RadioGroup,
  Select,
  TextArea,
} from '#libs/ui';
import {
  Ctx,
  emptyForm,
  formProps,
  Requires,
  type FormState,
  type PageContext,
  type PageView,
  type Redirect,
} from '#libs/web';
import { CoursesQueries, type EditionView } from '#src/courses';
import { StatesQueries } from '#src/states';
import { nominationsPath } from '../pages/nomination-parts';
import { stateNames } from '../pages/parts';
import type { PlaceMode } from '../rules/place-ledger';
import { giveBackInput, reserveInput } from './plan.schemas';
import type { QuotaView } from './plan.views';
import { QuotasQueries, type HeldSeat } from './quotas.queries';
import { ReplacementsService } from './replacements.service';
import { SeatsService } from './seats.service';
import { SuccessorChoice } from './successor-choice';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const stateQuery = z.object({
  state: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
});
/** A quota in the address of a choice: the holder and the mode. */
const reserveForm = reserveInput.omit({ institutionId: true, mode: true, stateCode: true }).extend({
  quota: z.string().regex(/^(state|[0-9a-f-]{36}) (room|online)$/),
});
const nothing = z.object({});

/** What a contact point does with the seats held for their State: each is first asked about, then done. */
@Controller(':locale/nominations')
@Requires('signed-in')
export class SeatsPages {
  constructor(
    private readonly queries: QuotasQueries,
    private readonly seats: SeatsService,
    private readonly replacements: ReplacementsService,
    private readonly choice: SuccessorChoice,
    private readonly courses: CoursesQueries,
    private readonly states: StatesQueries,
  ) {}

  @Get('editions/:id/reserve-seats')
  async askReserve(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.showReserve(ctx, await this.edition(ctx, id), emptyForm());
  }

  @Post('editions/:id/reserve-seats')
  async reserve(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const edition = await this.edition(ctx, id);
    const { stateCode } = await this.quotasOf(ctx, edition);
    return ctx.submit(
      reserveForm,
      async ({ quota, seats, note }) => {
        const [whose = '', mode = ''] = quota.split(' ');
        const institutionId = whose === 'state' ? null : whose;
        const done = await this.seats.reserve(ctx.account, edition.id, {
          stateCode,
          institutionId,
          mode: mode as PlaceMode,
          seats,
          note,
        });
        return ctx.redirect(nominationsPath(edition.id, stateCode), {
          kind: 'success',
          key: 'admissions:seats.reserved-done',
          vars: { count: done.length },
        });
      },
      (form) => this.showReserve(ctx, edition, form),
    );
  }

  @Get('seats/:placeId/fill')
  async askFill(@Ctx() ctx: PageContext, @Param('placeId') placeId: string): Promise<PageView> {
    return this.showFill(ctx, await this.seat(ctx, placeId), emptyForm());
  }

  @Post('seats/:placeId/fill')
  async fill(@Ctx() ctx: PageContext, @Param('placeId') placeId: string): Promise<PageView | Redirect> {
    const seat = await this.seat(ctx, placeId);
    return ctx.submit(
      z.object({ by: z.uuid() }),
      async ({ by }) => {
        await this.replacements.fill(ctx.account, seat.id, by);
        return this.back(ctx, seat, 'filled-done');
      },
      (form) => this.showFill(ctx, seat, form),
    );
  }

  @Get('seats/:placeId/unreserve')
  async askUnreserve(@Ctx() ctx: PageContext, @Param('placeId') placeId: string): Promise<PageView> {
    return this.showQuestion(ctx, await this.seat(ctx, placeId), 'unreserve', emptyForm());
  }

  @Post('seats/:placeId/unreserve')
  async unreserve(@Ctx() ctx: PageContext, @Param('placeId') placeId: string): Promise<PageView | Redirect> {
    const seat = await this.seat(ctx, placeId);
    return ctx.submit(
      nothing,
      async () => {
        await this.seats.unreserve(ctx.account, seat.id);
        return this.back(ctx, seat, 'unreserved-done');
      },
      (form) => this.showQuestion(ctx, seat, 'unreserve', form),
    );
  }

  @Get('seats/:placeId/give-back')
  async askGiveBack(@Ctx() ctx: PageContext, @Param('placeId') placeId: string): Promise<PageView> {
    return this.showQuestion(ctx, await this.seat(ctx, placeId), 'give-back', emptyForm());
  }

  @Post('seats/:placeId/give-back')
  async giveBack(@Ctx() ctx: PageContext, @Param('placeId') placeId: string): Promise<PageView | Redirect> {
    const seat = await this.seat(ctx, placeId);
    return ctx.submit(
      giveBackInput,
      async ({ note }) => {
        await this.seats.giveBack(ctx.account, seat.id, note);
        return this.back(ctx, seat, 'given-back-done');
      },
      (form) => this.showQuestion(ctx, seat, 'give-back', form),
    );
  }

  private back(ctx: PageContext, seat: HeldSeat & { editionId: string }, done: string): Redirect {
    return ctx.redirect(nominationsPath(seat.editionId, seat.stateCode), {
      kind: 'success',
      key: `admissions:seats.${done}`,
    });
  }

  private async edition(ctx: PageContext, id: string): Promise<EditionView> {
    const edition = uuid.test(id) ? await this.courses.editionById(id, ctx.locale) : undefined;
    if (!edition || edition.status === 'draft') throw coreErrors('resource.not-found');
    return edition;
  }

  private seat(ctx: PageContext, placeId: string): Promise<HeldSeat & { editionId: string }> {
    if (!uuid.test(placeId)) throw coreErrors('resource.not-found');
    return this.queries.heldSeat(ctx.actor, placeId);
  }

  /** The State that the address names, or the only one that the reader speaks for, with its quotas. */
  private async quotasOf(ctx: PageContext, edition: EditionView): Promise<{ stateCode: string; quotas: QuotaView[] }> {
    const { quotas } = await this.queries.view(ctx.actor, edition.id, ctx.locale);
    const codes = [...new Set(quotas.map((quota) => quota.stateCode))];
    const stateCode = ctx.query(stateQuery).state ?? (codes.length === 1 ? codes[0] : undefined);
    const own = quotas.filter((quota) => quota.stateCode === stateCode && quota.held > 0);
    if (stateCode === undefined || own.length === 0) throw coreErrors('resource.not-found');
    return { stateCode, quotas: own };
  }

  private async frame(
    ctx: PageContext,
    { edition, stateCode }: { edition: EditionView; stateCode: string },
    title: string,
    body: preact.ComponentChildren,
  ): Promise<PageView> {
    const name = stateNames(await this.states.list(), ctx.locale).get(stateCode);
    return ctx.page({
      title,
      kicker: name ? <LocalisedText text={name} /> : undefined,
      lead: <LocalisedText text={edition.courseTitle} />,
      breadcrumbs: [
        { label: ctx.t('admissions:menu.nominations'), href: ctx.href('/nominations') },
        { label: edition.code, href: ctx.href(nominationsPath(edition.id, stateCode)) },
        { label: title },
      ],
      robots: 'noindex',
      body,
    });
  }

  private async showReserve(ctx: PageContext, edition: EditionView, form: FormState): Promise<PageView> {
    const { t } = ctx;
    const { stateCode, quotas } = await this.quotasOf(ctx, edition);
    const modes = new Set(quotas.map(({ mode }) => mode));
    const wordsOf = ({ institution, mode, held }: QuotaView): string =>
      [
        institution?.name.value ?? t('admissions:seats.of-state'),
        modes.size > 1 ? t(`admissions:mode.${mode}`) : undefined,
        t('admissions:seats.held', { count: held }),
      ]
        .filter(Boolean)
        .join(' · ');
    const options = quotas.map((quota) => ({
      value: `${quota.institution?.id ?? 'state'} ${quota.mode}`,
      label: wordsOf(quota),
    }));
    return this.frame(
      ctx,
      { edition, stateCode },
      t('admissions:seats.reserve'),
      <Form
        action={ctx.href(`/nominations/editions/${edition.id}/reserve-seats?state=${stateCode}`)}
        {...formProps(form)}
      >
        <p>{t('admissions:seats.reserve-means')}</p>
        <Select
          name="quota"
          label={t('admissions:seats.whose')}
          value={options[0]?.value}
          empty={null}
          options={options}
          required
        />
        <NumberField name="seats" label={t('admissions:seats.count')} value={1} min={1} max={100} required />
        <TextArea
          name="note"
          label={t('admissions:seats.note')}
          hint={t('admissions:seats.note-hint')}
          maxLength={2000}
          rows={3}
          required
        />
        <Answer ctx={ctx} word={t('admissions:seats.reserve')} back={nominationsPath(edition.id, stateCode)} />
      </Form>,
    );
  }

  private async showQuestion(
    ctx: PageContext,
    seat: HeldSeat & { editionId: string },
    act: 'unreserve' | 'give-back',
    form: FormState,
  ): Promise<PageView> {
    const { t } = ctx;
    const edition = await this.edition(ctx, seat.editionId);
    return this.frame(
      ctx,
      { edition, stateCode: seat.stateCode },
      `${t(`admissions:seats.${act}`)}: ${t('admissions:register.place-number', { number: seat.number })}`,
      <Form action={ctx.href(`/nominations/seats/${seat.id}/${act}`)} {...formProps(form)}>
        <p>{t(`admissions:seats.${act}-means`)}</p>
        {seat.note ? <p dir="auto">{seat.note}</p> : null}
        {act === 'give-back' ? (
          <TextArea name="note" label={t('admissions:seats.why')} maxLength={2000} rows={3} />
        ) : null}
        <Answer
          ctx={ctx}
          word={t(`admissions:seats.${act}`)}
          back={nominationsPath(seat.editionId, seat.stateCode)}
          variant={act === 'give-back' ? 'danger' : 'primary'}
        />
      </Form>,
    );
  }

  private async showFill(ctx: PageContext, seat: HeldSeat & { editionId: string }, form: FormState): Promise<PageView> {
    const { t } = ctx;
    const edition = await this.edition(ctx, seat.editionId);
    const back = nominationsPath(seat.editionId, seat.stateCode);
    const people = await this.choice.people(ctx, seat);
    return this.frame(
      ctx,
      { edition, stateCode: seat.stateCode },
      `${t('admissions:seats.fill')}: ${t('admissions:register.place-number', { number: seat.number })}`,
      people.length === 0 || !seat.reserved ? (
        <>
          <Alert kind="info">
            <p>{t(seat.ofReplaced ? 'admissions:seats.nobody-endorsed' : 'admissions:seats.nobody-reserve')}</p>
          </Alert>
          <Actions>
            <ButtonLink href={ctx.href(back)} variant="quiet">
              {t('admissions:act.back')}
            </ButtonLink>
          </Actions>
        </>
      ) : (
        <Form action={ctx.href(`/nominations/seats/${seat.id}/fill`)} {...formProps(form)}>
          {seat.note ? <p dir="auto">{seat.note}</p> : null}
          <RadioGroup name="by" label={t('admissions:seats.who')} options={people} required />
          <p>{t('admissions:seats.fill-means')}</p>
          <Answer ctx={ctx} word={t('admissions:seats.fill')} back={back} />
        </Form>
      ),
    );
  }
}

function Answer({
  ctx,
  word,
  back,
  variant = 'primary',
}: {
  ctx: PageContext;
  word: string;
  back: string;
  variant?: 'primary' | 'danger';
}) {
  return (
    <Actions>
      <Button variant={variant}>{word}</Button>
      <ButtonLink href={ctx.href(back)} variant="quiet">
        {ctx.t('admissions:act.back')}
      </ButtonLink>
    </Actions>
  );
}
