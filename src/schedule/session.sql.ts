import type { Labels } from '#libs/i18n';
import type { CancelReason, SessionStatus } from './session.entity';

/** Names of a person in scripts. */
interface NamesRow {
  native: string | null;
  cyrillic: string | null;
  latin: string | null;
}

/** A row selected with {@link sessionColumns}. */
export interface SessionRow {
  id: string;
  editionId: string;
  title: Labels;
  startsOn: string;
  startTime: string;
  minutes: number;
  zone: string;
  startsAt: Date;
  endsAt: Date;
  roomId: string | null;
  joinLink: string | null;
  language: string;
  interpretation: string[];
  status: SessionStatus;
  uid: string;
  sequence: number;
  revision: number;
  cancelReason: CancelReason | null;
  createdAt: Date;
  updatedAt: Date;
  room: {
    labels: Labels;
    venue: { labels: Labels; city: Labels | null; address: Labels | null; online: boolean };
  } | null;
  trainers: ({ id: string; accountId: string; listed: boolean } & NamesRow)[];
}

/** Sessions `s` with their room and venue. */
export const sessionFrom = 'session s LEFT JOIN room r ON r.id = s.room_id LEFT JOIN venue v ON v.id = r.venue_id';

export const sessionColumns = `s.id, s.edition_id AS "editionId", s.title, s.starts_on::text AS "startsOn", to_char(s.start_time, 'HH24:MI') AS "startTime", s.minutes, s.zone,
  s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.room_id AS "roomId", s.join_link AS "joinLink", s.language, s.interpretation, s.status, s.uid, s.sequence, s.revision,
  s.cancel_reason AS "cancelReason", s.created_at AS "createdAt", s.updated_at AS "updatedAt",
  CASE WHEN r.id IS NOT NULL THEN jsonb_build_object('labels', r.labels,
    'venue', jsonb_build_object('labels', v.labels, 'city', v.city, 'address', v.address, 'online', v.online)) END AS room,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', t.id, 'accountId', t.account_id, 'listed', t.consent_public AND t.status IN ('accepted', 'co-trainer') AND a.closed_at IS NULL,
      'native', a.native_name, 'cyrillic', a.cyrillic_name, 'latin', a.latin_name) ORDER BY a.latin_name, t.id)
    FROM session_trainer st JOIN trainer t ON t.id = st.trainer_id JOIN account a ON a.id = t.account_id WHERE st.session_id = s.id), '[]'::jsonb) AS trainers`;
