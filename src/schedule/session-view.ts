import { label, textsOfLabels } from '#libs/i18n';
import { displayName } from '#src/identity';
import { resolveSessionTime } from './rules/session-time';
import type { PlaceView, SessionView } from './schedule.views';
import { canChange, isInside, type SessionFacts, type Standing } from './session.policy';
import type { SessionRow } from './session.sql';

/** The parts of a row that decide who may. */
export const factsOf = (row: SessionRow): SessionFacts => ({
  status: row.status,
  trainerIds: row.trainers.map(({ id }) => id),
});

/** Where a session of a row takes place. */
export function placeOf(row: Pick<SessionRow, 'room' | 'roomId'>, locale: string): PlaceView | null {
  if (!row.room || !row.roomId) return null;
  const { labels, venue } = row.room;
  return {
    id: row.roomId,
    name: label(labels, locale),
    venue: {
      name: label(venue.labels, locale),
      city: venue.city && label(venue.city, locale),
      address: venue.address && label(venue.address, locale),
      online: venue.online,
    },
  };
}

/** A row as a reader of this standing sees it. */
export function sessionView(row: SessionRow, standing: Standing, locale: string): SessionView {
  const facts = factsOf(row);
  const inside = isInside(standing, facts);
  const change = canChange(standing, facts);
  const announced = row.status === 'released' || row.status === 'moved';
  return {
    id: row.id,
    editionId: row.editionId,
    title: textsOfLabels(row.title),
    startsOn: row.startsOn,
    startTime: row.startTime,
    minutes: row.minutes,
    zone: row.zone,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    comesTwice: resolveSessionTime(row).kind === 'ambiguous',
    status: row.status,
    room: placeOf(row, locale),
    online: row.joinLink !== null || (row.room?.venue.online ?? false),
    joinLink: inside ? row.joinLink : null,
    language: row.language,
    interpretation: row.interpretation,
    trainers: row.trainers
      .filter(({ listed }) => inside || listed)
      .map((trainer) => ({ id: trainer.id, name: displayName(trainer, locale, null) })),
    cancelReason: row.cancelReason,
    sequence: row.sequence,
    revision: row.revision,
    can: {
      change: change && (announced || row.status === 'draft'),
      release: change && row.status === 'draft',
      cancel: change && announced,
      remove: change && row.status === 'draft',
    },
  };
}

/** A place in one line: room, venue, city. */
export const placeText = ({ name, venue }: PlaceView): string =>
  [name.value, venue.name.value, venue.city?.value].filter((part) => part !== undefined).join(', ');
