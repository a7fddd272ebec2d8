import { label, textsOfLabels } from '#libs/i18n';
import {
  Actions,
  Button,
  CheckboxGroup,
  DataTable,
  DateField,
  EmptyState,
  Form,
  HiddenField,
  LocalisedText,
  Pager,
  Section,
  StatusTag,
} from '#libs/ui';
import { formProps, type FormState, type PageContext } from '#libs/web';
import type { HolidayView, StateDetails } from '../states.queries';
import { NamesFields } from './names-fields';
import { RoleLine, weekday } from './states.parts';

/** Names and days off. */
export function StateForm({ ctx, state, form }: { ctx: PageContext; state: StateDetails; form: FormState }) {
  return (
    <Form action={ctx.href(`/manage/reference/states/${state.code}`)} {...formProps(form)}>
      <HiddenField name="revision" value={String(state.revision)} />
      <NamesFields ctx={ctx} names={textsOfLabels(state.labels)} />
      <CheckboxGroup
        name="weekend"
        label={ctx.t('states:fields.weekend')}
        options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekday(ctx, day) }))}
        value={state.weekend.map(String)}
        inline
      />
      <Actions>
        <Button>{ctx.t('states:actions.save')}</Button>
      </Actions>
    </Form>
  );
}

/** What sources say about the State's role, and which of it is shown. */
export function RoleSection({ ctx, state }: { ctx: PageContext; state: StateDetails }) {
  return (
    <Section title={ctx.t('states:roles.title')} id="roles">
      <p>{ctx.t('states:roles.explain')}</p>
      <DataTable
        caption={ctx.t('states:roles.title')}
        hideCaption
        rows={state.roles}
        rowKey={(role) => role.id}
        empty={<p>{ctx.t('states:roles.none')}</p>}
        columns={[
          {
            key: 'role',
            header: ctx.t('states:fields.roles'),
            rowHeader: true,
            cell: (role) => <RoleLine ctx={ctx} role={role} />,
          },
          {
            key: 'source',
            header: ctx.t('states:fields.source'),
            cell: (role) => (
              <span lang="en" dir="ltr">
                {role.source}
                {role.note ? ` (${role.note})` : ''}
              </span>
            ),
          },
          {
            key: 'shown',
            header: ctx.t('states:fields.shown'),
            cell: (role) => (
              <StatusTag
                tone={role.shown ? 'success' : 'neutral'}
                text={ctx.t(role.shown ? 'states:roles.shown' : 'states:roles.hidden')}
              />
            ),
          },
          {
            key: 'action',
            header: ctx.t('states:fields.actions'),
            hideHeader: true,
            cell: (role) => (
              <Form action={ctx.href(`/manage/reference/states/${state.code}/roles/${role.id}`)}>
                <Button
                  small
                  variant="secondary"
                  name="shown"
                  value={String(!role.shown)}
                  label={`${ctx.t(role.shown ? 'states:actions.hide' : 'states:actions.show')}: ${ctx.t(`states:roles.${role.role}`)}, ${role.source}`}
                >
                  {ctx.t(role.shown ? 'states:actions.hide' : 'states:actions.show')}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </Section>
  );
}

interface HolidayProps {
  ctx: PageContext;
  code: string;
  year: number;
  /** The years that links lead to: first and last. */
  years: [number, number];
  holidays: HolidayView[];
  form: FormState;
}

/** Holidays of one year, with a form for another one. */
export function Holidays({ ctx, code, year, years, holidays, form }: HolidayProps) {
  const path = `/manage/reference/states/${code}/holidays`;
  const title = ctx.t('states:holidays.title', { year });
  return (
    <>
      <Pager
        label={ctx.t('states:holidays.years')}
        previousHref={year > years[0] ? ctx.href(`${path}?year=${year - 1}`) : null}
        nextHref={year < years[1] ? ctx.href(`${path}?year=${year + 1}`) : null}
        summary={String(year)}
      />
      <DataTable
        caption={title}
        hideCaption
        rows={holidays}
        rowKey={(holiday) => holiday.day}
        empty={<EmptyState title={ctx.t('states:holidays.none')} />}
        columns={[
          {
            key: 'day',
            header: ctx.t('states:fields.day'),
            rowHeader: true,
            cell: (holiday) => ctx.date(holiday.day, 'weekday'),
          },
          {
            key: 'name',
            header: ctx.t('states:fields.name'),
            cell: (holiday) => <LocalisedText text={label(holiday.labels, ctx.locale)} />,
          },
          {
            key: 'action',
            header: ctx.t('states:fields.actions'),
            hideHeader: true,
            cell: (holiday) => (
              <Form action={ctx.href(`${path}/${holiday.day}/remove`)}>
                <Button small variant="secondary" label={`${ctx.t('states:actions.remove')}: ${ctx.date(holiday.day)}`}>
                  {ctx.t('states:actions.remove')}
                </Button>
              </Form>
            ),
          },
        ]}
      />
      <Section title={ctx.t('states:holidays.add')}>
        <Form action={ctx.href(path)} {...formProps(form)}>
          <DateField name="day" label={ctx.t('states:fields.day')} required />
          <NamesFields ctx={ctx} />
          <Actions>
            <Button>{ctx.t('states:actions.add')}</Button>
          </Actions>
        </Form>
      </Section>
    </>
  );
}
