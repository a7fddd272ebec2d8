import { Formats } from '#libs/i18n';
import type { Crumb } from '#libs/ui';
import type { PageContext } from '#libs/web';
import type { RoleView } from '../states.queries';

/** The way to the pages of reference data. */
export const referenceCrumbs = (ctx: PageContext): Crumb[] => [
  { label: ctx.t('states:reference'), href: ctx.href('/manage/reference') },
];

/** Name of an ISO 8601 weekday in the reader's language. 1 January 2024 was a Monday. */
export const weekday = (ctx: PageContext, day: number): string =>
  Formats.date(`2024-01-0${day}`, ctx.locale, { weekday: 'long' });

/** The days off of a week in words. */
export const daysOff = (ctx: PageContext, weekend: readonly number[]): string =>
  Formats.list(
    weekend.map((day) => weekday(ctx, day)),
    ctx.locale,
  );

/** A role with its time, in words. */
export function RoleLine({ ctx, role }: { ctx: PageContext; role: RoleView }) {
  const name = ctx.t(`states:roles.${role.role}`);
  if (!role.from && !role.to) return <>{name}</>;
  const from = role.from ? ctx.date(role.from, 'short-date') : '…';
  return (
    <>
      {role.to
        ? ctx.t('states:roles.during', { role: name, from, to: ctx.date(role.to, 'short-date') })
        : ctx.t('states:roles.since', { role: name, from })}
    </>
  );
}
