import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/clock';
import { coreErrors } from '#libs/errors';
import { label } from '#libs/i18n';
import { Alert, LocalisedText, Section, type Choice } from '#libs/ui';
import { Ctx, emptyForm, Requires, type FormState, type PageContext, type PageView, type Redirect } from '#libs/web';
import { CoursesQueries } from '#src/courses';
import { StatesQueries } from '#src/states';
import { modesOf } from '../rules/place-ledger';
import { NomineeCareService } from '../nomination/nominee-care.service';
import { nomineeEntry } from '../nomination/nominee.schemas';
import type { NomineeView } from '../nomination/nominee.views';
import { NomineesQueries } from '../nomination/nominees.queries';
import { NomineesService } from '../nomination/nominees.service';
import { Standings, type Standing } from '../nomination/standing';
import { NomineeForm } from './nominee-form';
import { NomineeTag, nominationsPath } from './nomination-parts';
import { NomineeFacts, NomineeLetters } from './nominee-parts';

const ofState = z.object({
  state: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
});
const reason = z.string().trim().max(2000).nullable().optional();
const newForm = nomineeEntry.extend({ reason });
const changeForm = nomineeEntry.extend({ revision: z.number().int() });

/** Putting one person forward, and what can be done until they apply. */
@Controller(':locale/nominations')
@Requires('signed-in')
export class NomineesPages {
  constructor(
    private readonly nominees: NomineesService,
    private readonly care: NomineeCareService,
    private readonly queries: NomineesQueries,
    private readonly standings: Standings,
    private readonly courses: CoursesQueries,
    private readonly states: StatesQueries,
    private readonly clock: Clock,
  ) {}

  @Get('editions/:editionId/nominees/new')
  create(@Ctx() ctx: PageContext, @Param('editionId') editionId: string): Promise<PageView> {
    return this.newPage(ctx, editionId, emptyForm());
  }

  @Post('editions/:editionId/nominees/new')
  async add(@Ctx() ctx: PageContext, @Param('editionId') editionId: string): Promise<PageView | Redirect> {
    const standing = await this.standing(ctx, editionId);
    return ctx.submit(
      newForm,
      async ({ reason: why, ...entry }) => {
        const { stateCode } = standing;
        await this.nominees.enterAll(ctx.account, { editionId, stateCode, reason: why ? why : null }, [entry]);
        return ctx.redirect(nominationsPath(editionId, stateCode), {
          kind: 'success',
          key: 'admissions:nominee.entered',
        });
      },
      (form) => this.newPage(ctx, editionId, ofOne(form)),
    );
  }

  @Get('nominees/:id')
  show(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.onePage(ctx, id, emptyForm());
  }

  @Post('nominees/:id')
  async change(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const { editionId, stateCode } = await this.one(ctx, id);
    return ctx.submit(
      changeForm,
      async ({ revision, ...entry }) => {
        await this.care.change(ctx.account, id, entry, revision);
        return ctx.redirect(nominationsPath(editionId, stateCode), {
          kind: 'success',
          key: 'admissions:nominee.changed',
        });
      },
      (form) => this.onePage(ctx, id, form),
    );
  }

  @Post('nominees/:id/withdraw')
  async withdraw(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const { editionId, stateCode } = await this.one(ctx, id);
    return ctx.submit(
      z.object({ reason }),
      async ({ reason: why }) => {
        await this.care.withdraw(ctx.account, id, why ? why : null);
        return ctx.redirect(nominationsPath(editionId, stateCode), {
          kind: 'success',
          key: 'admissions:nominee.withdrawn',
        });
      },
      (form) => this.onePage(ctx, id, form),
    );
  }

  @Post('nominees/:id/letter')
  async sendAgain(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    await this.one(ctx, id);
    return ctx.submit(
      z.object({}),
      async () => {
        await this.care.sendAgain(ctx.account, id);
        return ctx.redirect(`/nominations/nominees/${id}`, { kind: 'success', key: 'admissions:nominee.sent-again' });
      },
      (form) => this.onePage(ctx, id, form),
    );
  }

  private async one(ctx: PageContext, id: string): Promise<NomineeView> {
    if (!z.uuid().safeParse(id).success) throw coreErrors('resource.not-found');
    return this.queries.byId(ctx.actor, id, ctx.locale);
  }

  private standing(ctx: PageContext, editionId: string): Promise<Standing> {
    if (!z.uuid().safeParse(editionId).success) throw coreErrors('resource.not-found');
    return this.standings.of(ctx.actor, editionId, ctx.query(ofState).state);
  }

  private async newPage(ctx: PageContext, editionId: string, form: FormState): Promise<PageView> {
    const standing = await this.standing(ctx, editionId);
    const { edition, stateCode, capacity } = standing;
    const address = nominationsPath(editionId, stateCode);
    return ctx.page({
      title: ctx.t('admissions:nominee.new'),
      lead: await this.lead(ctx, editionId, stateCode),
      breadcrumbs: await this.trail(ctx, editionId, stateCode, ctx.t('admissions:nominee.new')),
      robots: 'noindex',
      body: (
        <NomineeForm
          ctx={ctx}
          action={ctx.href(address).replace('?', '/nominees/new?')}
          form={form}
          modes={modesOf(edition)}
          institutions={await this.institutions(ctx, stateCode)}
          needsReason={capacity === 'manager'}
          submit={ctx.t('admissions:nominee.enter')}
          cancelHref={ctx.href(address)}
        />
      ),
    });
  }

  private async onePage(ctx: PageContext, id: string, form: FormState): Promise<PageView> {
    const nominee = await this.one(ctx, id);
    const { editionId, stateCode, can, name } = nominee;
    const edition = (await this.standing(ctx, editionId).catch(() => undefined))?.edition;
    return ctx.page({
      title: name,
      kicker: <NomineeTag ctx={ctx} status={nominee.status} />,
      lead: await this.lead(ctx, editionId, stateCode),
      breadcrumbs: await this.trail(ctx, editionId, stateCode, name),
      robots: 'noindex',
      body: (
        <>
          {form.message && Object.keys(form.errors).length === 0 ? (
            <Alert kind="danger" live>
              <p>{form.message}</p>
            </Alert>
          ) : null}
          <NomineeFacts ctx={ctx} nominee={nominee} />
          {can.change ? (
            <>
              <NomineeLetters ctx={ctx} nominee={nominee} />
              <Section title={ctx.t('admissions:nominee.edit')}>
                <NomineeForm
                  ctx={ctx}
                  action={ctx.href(`/nominations/nominees/${id}`)}
                  form={form}
                  nominee={nominee}
                  modes={edition ? modesOf(edition) : [nominee.mode]}
                  institutions={await this.institutions(ctx, stateCode)}
                  submit={ctx.t('admissions:nominee.save')}
                  cancelHref={ctx.href(nominationsPath(editionId, stateCode))}
                />
              </Section>
            </>
          ) : null}
        </>
      ),
    });
  }

  private async lead(ctx: PageContext, editionId: string, stateCode: string) {
    const edition = await this.courses.editionById(editionId, ctx.locale);
    const state = (await this.states.list()).find(({ code }) => code === stateCode);
    return (
      <>
        {state ? <LocalisedText text={label(state.labels, ctx.locale)} /> : stateCode}
        {edition ? (
          <>
            {' · '}
            <LocalisedText text={edition.courseTitle} />
          </>
        ) : null}
      </>
    );
  }

  private async trail(ctx: PageContext, editionId: string, stateCode: string, last: string) {
    const edition = await this.courses.editionById(editionId, ctx.locale);
    return [
      { label: ctx.t('admissions:menu.nominations'), href: ctx.href('/nominations') },
      { label: edition?.code ?? '', href: ctx.href(nominationsPath(editionId, stateCode)) },
      { label: last },
    ];
  }

  private async institutions(ctx: PageContext, stateCode: string): Promise<Choice[]> {
    const openOn = this.clock.now().toISOString().slice(0, 10);
    return (await this.states.institutions({ state: stateCode, openOn })).map(({ id, labels }) => {
      const text = label(labels, ctx.locale);
      return { value: id, label: text.value, lang: text.locale === ctx.locale ? undefined : text.locale };
    });
  }
}

/** The service names the fields of many; the form has those of one. */
const ofOne = (form: FormState): FormState => ({
  ...form,
  errors: Object.fromEntries(
    Object.entries(form.errors).map(([name, message]) => [name.replace(/^nominees\.0\./, ''), message]),
  ),
});
