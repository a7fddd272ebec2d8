import type { Labels } from '#libs/i18n';
import type { SessionStatus } from '../session.entity';

/** What people who take part must notice when it changes. */
export interface Noticeable {
  startsAt: Date;
  endsAt: Date;
  roomId: string | null;
  joinLink: string | null;
  title: Labels;
}

export type NoticedChange = 'time' | 'place' | 'title';

const textsOf = (labels: Labels): string =>
  JSON.stringify(
    Object.entries(labels)
      .map(([locale, { text }]) => [locale, text])
      .sort(),
  );

/** Which of them differ. */
export function noticedChanges(before: Noticeable, after: Noticeable): NoticedChange[] {
  const found: NoticedChange[] = [];
  if (before.startsAt.getTime() !== after.startsAt.getTime() || before.endsAt.getTime() !== after.endsAt.getTime())
    found.push('time');
  if (before.roomId !== after.roomId || before.joinLink !== after.joinLink) found.push('place');
  if (textsOf(before.title) !== textsOf(after.title)) found.push('title');
  return found;
}

/** The state after a change: a session that people know of is moved when its time or place changes. */
export function statusAfter(status: SessionStatus, changes: readonly NoticedChange[]): SessionStatus {
  const known = status === 'released' || status === 'moved';
  return known && changes.some((change) => change !== 'title') ? 'moved' : status;
}
