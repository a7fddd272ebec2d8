import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { Actions, Alert, ButtonLink, Form, RadioGroup, TextArea } from '#libs/ui';
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
import { nominationsPath } from '../pages/nomination-parts';
import { giveBackInput } from './plan.schemas';
import { QuotasQueries, type HeldSeat } from './quotas.queries';
import { ReplacementsService } from './replacements.service';
import { Answer, SeatFrame } from './seat-frame';
import { SeatsService } from './seats.service';
import { SuccessorChoice } from './successor-choice';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
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
    private readonly frame: SeatFrame,
  ) {}

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

  private seat(ctx: PageContext, placeId: string): Promise<HeldSeat & { editionId: string }> {
    if (!uuid.test(placeId)) throw coreErrors('resource.not-found');
    return this.queries.heldSeat(ctx.actor, placeId);
  }

  private async showQuestion(
    ctx: PageContext,
    seat: HeldSeat & { editionId: string },
    act: 'unreserve' | 'give-back',
    form: FormState,
  ): Promise<PageView> {
    const { t } = ctx;
    const edition = await this.frame.edition(ctx, seat.editionId);
    return this.frame.page(
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
    const edition = await this.frame.edition(ctx, seat.editionId);
    const back = nominationsPath(seat.editionId, seat.stateCode);
    const people = await this.choice.people(ctx, seat);
    return this.frame.page(
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
