import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { Form, NumberField, Select, TextArea } from '#libs/ui';
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
import type { EditionView } from '#src/courses';
import { nominationsPath } from '../pages/nomination-parts';
import type { PlaceMode } from '../rules/place-ledger';
import { reserveInput } from './plan.schemas';
import type { QuotaView } from './plan.views';
import { QuotasQueries } from './quotas.queries';
import { Answer, SeatFrame } from './seat-frame';
import { SeatsService } from './seats.service';

const stateQuery = z.object({
  state: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
});
/** Which quota: the State's own or that of an institution, and the mode. */
const reserveForm = reserveInput.omit({ institutionId: true, mode: true, stateCode: true }).extend({
  quota: z.string().regex(/^(state|[0-9a-f-]{36}) (room|online)$/),
});

/** Reserves seats that are held for a State before names are known. */
@Controller(':locale/nominations/editions/:id/reserve-seats')
@Requires('signed-in')
export class ReserveSeatsPages {
  constructor(
    private readonly queries: QuotasQueries,
    private readonly seats: SeatsService,
    private readonly frame: SeatFrame,
  ) {}

  @Get()
  async askReserve(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.showReserve(ctx, await this.frame.edition(ctx, id), emptyForm());
  }

  @Post()
  async reserve(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const edition = await this.frame.edition(ctx, id);
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

  /** The State that the address names, or the only one that the reader speaks for, with its quotas. */
  private async quotasOf(ctx: PageContext, edition: EditionView): Promise<{ stateCode: string; quotas: QuotaView[] }> {
    const { quotas } = await this.queries.view(ctx.actor, edition.id, ctx.locale);
    const codes = [...new Set(quotas.map((quota) => quota.stateCode))];
    const stateCode = ctx.query(stateQuery).state ?? (codes.length === 1 ? codes[0] : undefined);
    const own = quotas.filter((quota) => quota.stateCode === stateCode && quota.held > 0);
    if (stateCode === undefined || own.length === 0) throw coreErrors('resource.not-found');
    return { stateCode, quotas: own };
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
    return this.frame.page(
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
}
