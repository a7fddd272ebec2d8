import { Inject, Injectable } from '@nestjs/common';
import { calendarFeed, type CalendarEvent } from '#libs/calendar';
import { Clock } from '#libs/clock';
import { SETTINGS, type Settings } from '#libs/config';
import { Database } from '#libs/database';
import { I18n, label, type Translate } from '#libs/i18n';
import { CoursesQueries, editionHref, type EditionView } from '#src/courses';
import { Participation } from '../participation';
import { sessionColumns, sessionFrom, type SessionRow } from '../session.sql';
import { placeOf, placeText } from '../session-view';
import { Standings } from '../standings';
import type { CalendarOwner } from './calendar-addresses';
import { entryChanges, type EntryChanges, type KnownEntry } from './entry-changes';

/** The domain of UIDs. A constant, so that they outlive a change of the site's address. */
const UID_DOMAIN = 'rtcm';
const DAY = 86_400_000;
/** How long past sessions stay in a calendar. */
const PAST_DAYS = 365;
/** How long a session that left a person's list is shown there as called off. */
const LEFT_DAYS = 30;
const MOST = 1000;

interface FeedRow extends SessionRow, KnownEntry {}

/** Writes the calendar that a person subscribes to. It holds no link to join and no other person's name. */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly i18n: I18n,
    private readonly courses: CoursesQueries,
    private readonly standings: Standings,
    private readonly participation: Participation,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The calendar as text of RFC 5545. Notes what it tells, so that a session that leaves the list is called off later. */
  async write(owner: CalendarOwner): Promise<string> {
    const now = this.clock.now();
    const rows = await this.rows(owner.accountId, now);
    const changes = entryChanges(rows);
    await this.note(owner.accountId, changes, now);
    const shown = rows.filter((row) => row.listed || changes.gone.includes(row.id) || isRecent(row.leftAt, now));
    const editions = await this.courses.editionsByIds(
      shown.map((row) => row.editionId),
      owner.locale,
    );
    const t = this.i18n.translator(owner.locale);
    return calendarFeed({
      name: t('schedule:feed.name'),
      publisher: t('schedule:feed.publisher'),
      language: owner.locale,
      uidDomain: UID_DOMAIN,
      stamp: now,
      events: shown.map((row) => this.event(row, changes, editions.get(row.editionId), owner.locale, t)),
    });
  }

  private async rows(accountId: string, now: Date): Promise<FeedRow[]> {
    const trainerId = await this.standings.trainerIdOf(accountId);
    const editionIds = await this.participation.editionsOf(accountId);
    return this.database.query<FeedRow>(
      `SELECT ${sessionColumns}, l.listed, ce.session_id IS NOT NULL AS known, coalesce(ce.turns, 0) AS turns, ce.left_at AS "leftAt"
       FROM ${sessionFrom} JOIN edition e ON e.id = s.edition_id
       LEFT JOIN calendar_entry ce ON ce.session_id = s.id AND ce.account_id = $1
       CROSS JOIN LATERAL (SELECT (s.edition_id = ANY($2::uuid[])
         OR EXISTS (SELECT FROM session_trainer st WHERE st.session_id = s.id AND st.trainer_id = $3)) AS listed) l
       WHERE s.status <> 'draft' AND e.status <> 'draft' AND s.ends_at > $4 AND (ce.session_id IS NOT NULL OR s.edition_id = ANY($2::uuid[])
         OR s.id IN (SELECT st.session_id FROM session_trainer st WHERE st.trainer_id = $3))
       ORDER BY s.starts_at DESC, s.id LIMIT ${MOST}`,
      [accountId, editionIds, trainerId, new Date(now.getTime() - PAST_DAYS * DAY)],
    );
  }

  private async note(accountId: string, { fresh, gone, back }: EntryChanges, now: Date): Promise<void> {
    if (fresh.length + gone.length + back.length === 0) return;
    await this.database.transaction(async () => {
      await this.database.execute(
        'INSERT INTO calendar_entry (account_id, session_id, turns) SELECT $1, unnest($2::uuid[]), 0 ON CONFLICT DO NOTHING',
        [accountId, fresh],
      );
      await this.database.execute(
        `UPDATE calendar_entry SET turns = turns + 1, left_at = CASE WHEN left_at IS NULL THEN $3::timestamptz END
         WHERE account_id = $1 AND ((session_id = ANY($2::uuid[]) AND left_at IS NULL) OR (session_id = ANY($4::uuid[]) AND left_at IS NOT NULL))`,
        [accountId, gone, now, back],
      );
    });
  }

  private event(
    row: FeedRow,
    changes: EntryChanges,
    edition: EditionView | undefined,
    locale: string,
    t: Translate,
  ): CalendarEvent {
    const turned = changes.gone.includes(row.id) || changes.back.includes(row.id);
    const place = placeOf(row, locale);
    const title = label(row.title, locale).value;
    return {
      uid: row.uid,
      sequence: row.sequence + row.turns + (turned ? 1 : 0),
      start: { instant: row.startsAt, zone: row.zone },
      end: { instant: row.endsAt, zone: row.zone },
      summary: edition ? t('schedule:feed.summary', { title, course: edition.courseTitle.value }) : title,
      status: row.listed && row.status !== 'cancelled' ? 'CONFIRMED' : 'CANCELLED',
      ...(row.listed && {
        description: row.joinLink === null ? undefined : t('schedule:feed.join-on-page'),
        location: place ? placeText(place) : t('schedule:place.online'),
        url: edition && `${this.settings.baseUrl}/${locale}${editionHref(edition)}`,
      }),
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
    };
  }
}

const isRecent = (leftAt: Date | null, now: Date): boolean =>
  leftAt !== null && leftAt.getTime() > now.getTime() - LEFT_DAYS * DAY;
