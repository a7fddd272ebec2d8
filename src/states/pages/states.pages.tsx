import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/clock';
import { coreErrors } from '#libs/errors';
import { label } from '#libs/i18n';
import { type Crumb, DataTable, LocalisedText } from '#libs/ui';
import { Ctx, emptyForm, PageContext, Requires, type FormState, type PageView, type Redirect } from '#libs/web';
import { namesSchema, stateChange } from '../api/states.contract';
import { statesPermissions } from '../states.policy';
import { StatesQueries, type StateDetails } from '../states.queries';
import { StatesService } from '../states.service';
import { daysOff, referenceCrumbs, RoleLine } from './states.parts';
import { Holidays, RoleSection, StateForm } from './state-sections';

const changeForm = stateChange.required().extend({ revision: z.number().int() });
const holidayForm = z.object({ day: z.iso.date(), names: namesSchema });

/** Staff pages of States: names, days off, roles as sources state them, holidays. */
@Controller(':locale/manage/reference/states')
@Requires({ permission: statesPermissions['states.manage'] })
export class StatesPages {
  constructor(
    private readonly queries: StatesQueries,
    private readonly service: StatesService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Ctx() ctx: PageContext): Promise<PageView> {
    const states = await this.queries.listWithRoles();
    return ctx.page({
      title: ctx.t('states:states.title'),
      breadcrumbs: referenceCrumbs(ctx),
      wide: true,
      body: (
        <DataTable
          caption={ctx.t('states:states.title')}
          hideCaption
          rows={states}
          rowKey={(state) => state.code}
          columns={[
            {
              key: 'name',
              header: ctx.t('states:fields.name'),
              rowHeader: true,
              cell: (state) => (
                <a href={ctx.href(`/manage/reference/states/${state.code}`)}>
                  <LocalisedText text={label(state.labels, ctx.locale)} />
                </a>
              ),
            },
            {
              key: 'roles',
              header: ctx.t('states:fields.roles'),
              cell: (state) => <ShownRoles ctx={ctx} state={state} />,
            },
            { key: 'weekend', header: ctx.t('states:fields.weekend'), cell: (state) => daysOff(ctx, state.weekend) },
            { key: 'zone', header: ctx.t('states:fields.zone'), cell: (state) => <bdi>{state.zone}</bdi> },
          ]}
        />
      ),
    });
  }

  @Get(':code')
  edit(@Ctx() ctx: PageContext, @Param('code') code: string): Promise<PageView> {
    return this.page(ctx, code, emptyForm());
  }

  @Post(':code')
  save(@Ctx() ctx: PageContext, @Param('code') code: string): Promise<PageView | Redirect> {
    return ctx.submit(
      changeForm,
      async ({ revision, ...change }) => {
        await this.service.change(ctx.actor, code, change, revision);
        return ctx.redirect(`/manage/reference/states/${code}`, { kind: 'success', key: 'states:flash.saved' });
      },
      (form) => this.page(ctx, code, form),
    );
  }

  @Post(':code/roles/:roleId')
  async showRole(
    @Ctx() ctx: PageContext,
    @Param('code') code: string,
    @Param('roleId') roleId: string,
    @Body() body: Record<string, unknown>,
  ): Promise<Redirect> {
    if (!z.uuid().safeParse(roleId).success) throw coreErrors('resource.not-found');
    await this.service.showRole(ctx.actor, code, roleId, body['shown'] === 'true');
    return ctx.redirect(`/manage/reference/states/${code}#roles`, { kind: 'success', key: 'states:flash.saved' });
  }

  @Get(':code/holidays')
  holidays(@Ctx() ctx: PageContext, @Param('code') code: string): Promise<PageView> {
    return this.holidayPage(ctx, code, emptyForm());
  }

  @Post(':code/holidays')
  addHoliday(@Ctx() ctx: PageContext, @Param('code') code: string): Promise<PageView | Redirect> {
    return ctx.submit(
      holidayForm,
      async ({ day, names }) => {
        await this.service.saveHoliday(ctx.actor, code, day, names);
        return ctx.redirect(`/manage/reference/states/${code}/holidays?year=${day.slice(0, 4)}`, {
          kind: 'success',
          key: 'states:flash.saved',
        });
      },
      (form) => this.holidayPage(ctx, code, form),
    );
  }

  @Post(':code/holidays/:day/remove')
  async removeHoliday(
    @Ctx() ctx: PageContext,
    @Param('code') code: string,
    @Param('day') day: string,
  ): Promise<Redirect> {
    if (!z.iso.date().safeParse(day).success) throw coreErrors('resource.not-found');
    await this.service.removeHoliday(ctx.actor, code, day);
    return ctx.redirect(`/manage/reference/states/${code}/holidays?year=${day.slice(0, 4)}`, {
      kind: 'success',
      key: 'states:flash.removed',
    });
  }

  private async page(ctx: PageContext, code: string, form: FormState): Promise<PageView> {
    const state = await this.existing(code);
    return ctx.page({
      title: label(state.labels, ctx.locale).value,
      breadcrumbs: statesCrumbs(ctx),
      body: (
        <>
          <StateForm ctx={ctx} state={state} form={form} />
          <p>
            <a href={ctx.href(`/manage/reference/states/${code}/holidays`)}>{ctx.t('states:holidays.link')}</a>
          </p>
          <RoleSection ctx={ctx} state={state} />
        </>
      ),
    });
  }

  private async holidayPage(ctx: PageContext, code: string, form: FormState): Promise<PageView> {
    const state = await this.existing(code);
    const present = this.clock.now().getUTCFullYear();
    const year = ctx.query(z.object({ year: z.number().int().min(2000).max(2100).optional() })).year ?? present;
    const holidays = await this.queries.holidays([code], `${year}-01-01`, `${year}-12-31`);
    const name = label(state.labels, ctx.locale).value;
    return ctx.page({
      title: `${ctx.t('states:holidays.title', { year })}: ${name}`,
      breadcrumbs: [...statesCrumbs(ctx), { label: name, href: ctx.href(`/manage/reference/states/${code}`) }],
      body: (
        <Holidays
          ctx={ctx}
          code={code}
          year={year}
          years={[present - 2, present + 3]}
          holidays={holidays}
          form={form}
        />
      ),
    });
  }

  private async existing(code: string): Promise<StateDetails> {
    const state = await this.queries.byCode(code);
    if (!state) throw coreErrors('resource.not-found');
    return state;
  }
}

const statesCrumbs = (ctx: PageContext): Crumb[] => [
  ...referenceCrumbs(ctx),
  { label: ctx.t('states:states.title'), href: ctx.href('/manage/reference/states') },
];

function ShownRoles({ ctx, state }: { ctx: PageContext; state: StateDetails }) {
  return (
    <>
      {state.roles
        .filter((role) => role.shown)
        .map((role) => (
          <div key={role.id}>
            <RoleLine ctx={ctx} role={role} />
          </div>
        ))}
    </>
  );
}
