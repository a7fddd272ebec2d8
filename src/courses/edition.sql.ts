import type { Labels } from '#libs/i18n';
import { localisedColumns, localisedJoin, pickLocalised } from '#libs/translatable';
import type { EditionLanguage, EditionView } from './courses.views';

/** A row selected with {@link editionColumns}. */
export interface EditionRow {
  id: string;
  code: string;
  course_id: string;
  course_status: EditionView['courseStatus'];
  course_version: number | null;
  open: boolean;
  format: EditionView['format'];
  status: EditionView['status'];
  starts_on: string | null;
  ends_on: string | null;
  deadline_on: string | null;
  zone: string;
  seats: number | null;
  seats_online: number | null;
  quota_per_state: number;
  reserve_size: number;
  demands_endorsement: boolean;
  venue_id: string | null;
  venue_labels: Labels | null;
  languages: EditionLanguage[];
  states: string[];
  trainer_ids: string[];
  cancel_reason: Record<string, string> | null;
  revision: number;
  working_title: string | null;
  source_locale: string;
  slug_l: string | null;
  slug_f: string | null;
}

/** Editions (`e`) with their course (`c`), its texts in the reader's locale and in English, its working title, and the venue. */
export const editionFrom = (localeParam: string): string =>
  `edition e JOIN course c ON c.id = e.course_id
   ${localisedJoin('course', 'c.id', localeParam)}
   LEFT JOIN course_translation w ON w.owner_id = c.id AND w.locale = c.source_locale
   LEFT JOIN venue v ON v.id = e.venue_id`;

export const editionColumns = `e.id, e.code, e.course_id, c.status AS course_status, e.course_version, c.open, e.format, e.status,
  e.starts_on::text AS starts_on, e.ends_on::text AS ends_on, e.deadline_on::text AS deadline_on, e.zone, e.seats, e.seats_online,
  e.quota_per_state, e.reserve_size, e.demands_endorsement, e.venue_id, v.labels AS venue_labels, e.cancel_reason, e.revision,
  w.title AS working_title, c.source_locale, ${localisedColumns(['title', 'slug'])},
  (SELECT coalesce(jsonb_agg(jsonb_build_object('locale', el.locale, 'interpretation', el.interpretation) ORDER BY el.interpretation, el.locale), '[]')
   FROM edition_language el WHERE el.edition_id = e.id) AS languages,
  ARRAY(SELECT es.state_code FROM edition_state es WHERE es.edition_id = e.id ORDER BY es.state_code) AS states,
  ARRAY(SELECT et.trainer_id FROM edition_trainer et WHERE et.edition_id = e.id ORDER BY et.trainer_id) AS trainer_ids`;

/** The view of a row. The title of an unpublished course is its working title. */
export function editionView(row: EditionRow): EditionView {
  const published = pickLocalised(row, 'title');
  return {
    id: row.id,
    code: row.code,
    courseId: row.course_id,
    courseStatus: row.course_status,
    courseTitle: published.value ? published : { value: row.working_title ?? '', locale: row.source_locale },
    courseSlug: row.slug_l ?? row.slug_f,
    courseVersion: row.course_version,
    open: row.open,
    format: row.format,
    status: row.status,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    deadlineOn: row.deadline_on,
    zone: row.zone,
    seats: row.seats,
    seatsOnline: row.seats_online,
    quotaPerState: row.quota_per_state,
    reserveSize: row.reserve_size,
    demandsEndorsement: row.demands_endorsement,
    venue: row.venue_id && row.venue_labels ? { id: row.venue_id, labels: row.venue_labels } : null,
    languages: row.languages,
    states: row.states,
    trainerIds: row.trainer_ids,
    cancelReason: row.cancel_reason,
    revision: row.revision,
  };
}
