import { Formats } from '#libs/i18n';
import { type Column, DataTable } from '#libs/ui';
import type { PageContext } from '#libs/web';
import type { EditionView } from '#src/courses';
import { onTheWall } from '../rules/session-time';
import type { SessionView } from '../schedule.views';
import { SessionTimes, SessionTitle, spokenText, Trainers, Where } from './parts';

/** Sessions by the day on which they begin in a zone, in order of time. */
function byDay(sessions: readonly SessionView[], zone: string): Map<string, SessionView[]> {
  const days = new Map<string, SessionView[]>();
  for (const session of sessions) {
    const { date } = onTheWall(new Date(session.startsAt), zone);
    days.set(date, [...(days.get(date) ?? []), session]);
  }
  return days;
}

interface ProgrammeProps {
  ctx: PageContext;
  sessions: readonly SessionView[];
  /** Zone whose days part the programme. */
  zone: string;
  /** Where the title of a session leads, if anywhere. */
  hrefOf?: (session: SessionView) => string | undefined;
  /** Editions by id, where sessions of several stand together. */
  editions?: ReadonlyMap<string, EditionView>;
}

/** A programme: a table for each day; on phones each session becomes a card. */
export function Programme({ ctx, sessions, zone, hrefOf, editions }: ProgrammeProps) {
  const { t } = ctx;
  const columns: Column<SessionView>[] = [
    { key: 'time', header: t('schedule:column.time'), cell: (session) => <SessionTimes ctx={ctx} session={session} /> },
    {
      key: 'title',
      header: t('schedule:column.session'),
      rowHeader: true,
      cell: (session) => (
        <SessionTitle ctx={ctx} session={session} href={hrefOf?.(session)} edition={editions?.get(session.editionId)} />
      ),
    },
    { key: 'language', header: t('schedule:column.language'), cell: (session) => spokenText(ctx, session) },
    { key: 'place', header: t('schedule:column.place'), cell: (session) => <Where ctx={ctx} session={session} /> },
    {
      key: 'trainers',
      header: t('schedule:column.trainers'),
      cell: (session) => (session.trainers.length > 0 ? <Trainers session={session} /> : '–'),
    },
  ];
  return (
    <div class="ui-tables">
      {[...byDay(sessions, zone)].map(([day, entries]) => (
        <DataTable
          key={day}
          caption={Formats.date(day, ctx.locale, DAY)}
          columns={columns}
          rows={entries}
          rowKey={(session) => session.id}
        />
      ))}
    </div>
  );
}

const DAY: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
