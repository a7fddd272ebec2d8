import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `CREATE TABLE session (
    id uuid CONSTRAINT session_pkey PRIMARY KEY,
    edition_id uuid NOT NULL CONSTRAINT session_edition_fkey REFERENCES edition (id),
    title jsonb NOT NULL,
    starts_on date NOT NULL,
    start_time time NOT NULL,
    minutes integer NOT NULL CONSTRAINT session_minutes_check CHECK (minutes BETWEEN 5 AND 720),
    zone text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    room_id uuid CONSTRAINT session_room_fkey REFERENCES room (id),
    join_link text CONSTRAINT session_link_check CHECK (join_link ~ '^https?://' AND length(join_link) <= 500),
    language text NOT NULL,
    interpretation text[] NOT NULL,
    status text NOT NULL CONSTRAINT session_status_check CHECK (status IN ('draft', 'released', 'moved', 'cancelled', 'held')),
    uid text NOT NULL CONSTRAINT session_uid_key UNIQUE,
    sequence integer NOT NULL,
    revision integer NOT NULL,
    cancel_reason jsonb,
    created_by uuid CONSTRAINT session_created_by_fkey REFERENCES account (id),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    released_at timestamptz,
    CONSTRAINT session_title_check CHECK (coalesce(title #>> '{en,text}', '') <> '' AND coalesce(title #>> '{ru,text}', '') <> ''),
    CONSTRAINT session_times_check CHECK (ends_at = starts_at + minutes * interval '1 minute'),
    CONSTRAINT session_place_check CHECK (status IN ('draft', 'cancelled') OR room_id IS NOT NULL OR join_link IS NOT NULL),
    CONSTRAINT session_language_check CHECK (language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$' AND NOT language = ANY (interpretation)),
    CONSTRAINT session_released_check CHECK ((status = 'draft') = (released_at IS NULL)),
    CONSTRAINT session_cancelled_check CHECK ((status = 'cancelled') = (cancel_reason IS NOT NULL)),
    CONSTRAINT session_counters_check CHECK (sequence >= 0 AND revision >= 1)
  )`,
  'CREATE INDEX session_edition_idx ON session (edition_id, starts_at, id)',
  'CREATE INDEX session_room_idx ON session (room_id)',
  `CREATE INDEX session_running_idx ON session (ends_at) WHERE status IN ('released', 'moved')`,
  `CREATE TABLE session_trainer (
    session_id uuid NOT NULL CONSTRAINT session_trainer_session_fkey REFERENCES session (id) ON DELETE CASCADE,
    trainer_id uuid NOT NULL CONSTRAINT session_trainer_trainer_fkey REFERENCES trainer (id),
    CONSTRAINT session_trainer_pkey PRIMARY KEY (session_id, trainer_id)
  )`,
  'CREATE INDEX session_trainer_trainer_idx ON session_trainer (trainer_id)',
  `CREATE TABLE calendar_address (
    account_id uuid CONSTRAINT calendar_address_pkey PRIMARY KEY CONSTRAINT calendar_address_account_fkey REFERENCES account (id) ON DELETE CASCADE,
    generation integer NOT NULL CONSTRAINT calendar_address_generation_check CHECK (generation >= 1),
    token_hash bytea NOT NULL CONSTRAINT calendar_address_token_key UNIQUE,
    created_at timestamptz NOT NULL
  )`,
  `CREATE TABLE calendar_entry (
    account_id uuid NOT NULL CONSTRAINT calendar_entry_account_fkey REFERENCES account (id) ON DELETE CASCADE,
    session_id uuid NOT NULL CONSTRAINT calendar_entry_session_fkey REFERENCES session (id) ON DELETE CASCADE,
    turns integer NOT NULL CONSTRAINT calendar_entry_turns_check CHECK (turns >= 0),
    left_at timestamptz,
    CONSTRAINT calendar_entry_pkey PRIMARY KEY (account_id, session_id)
  )`,
  'CREATE INDEX calendar_entry_session_idx ON calendar_entry (session_id)',
];

/** Whether a stretch of time leaves the days of an edition; an edition without a day sets no bound on that side. */
const outside = (times: string, edition: string): string =>
  `(${times}.starts_at < (${edition}.starts_on::timestamp AT TIME ZONE ${edition}.zone) OR ${times}.ends_at > ((${edition}.ends_on + 1)::timestamp AT TIME ZONE ${edition}.zone))`;

/**
 * Sessions lie within the days of their edition, whichever of the two is changed. A session holds the row of its edition
 * shared, so that neither can slip past the other.
 */
const guards = [
  `CREATE FUNCTION session_within_edition() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE e edition;
   BEGIN
     IF NEW.status = 'cancelled' THEN RETURN NEW; END IF;
     SELECT * INTO e FROM edition WHERE id = NEW.edition_id FOR SHARE;
     IF ${outside('NEW', 'e')} THEN
       RAISE EXCEPTION 'session % lies outside the days of its edition', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'session_within_edition', TABLE = 'session';
     END IF;
     RETURN NEW;
   END $$`,
  'CREATE TRIGGER session_within_edition BEFORE INSERT OR UPDATE OF edition_id, starts_at, ends_at ON session FOR EACH ROW EXECUTE FUNCTION session_within_edition()',
  `CREATE FUNCTION edition_around_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF EXISTS (SELECT FROM session s WHERE s.edition_id = NEW.id AND s.status <> 'cancelled' AND ${outside('s', 'NEW')}) THEN
       RAISE EXCEPTION 'sessions of edition % lie outside its new days', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_dates_in_use', TABLE = 'edition';
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER edition_around_sessions AFTER UPDATE OF starts_on, ends_on, zone ON edition FOR EACH ROW
   WHEN ((OLD.starts_on, OLD.ends_on, OLD.zone) IS DISTINCT FROM (NEW.starts_on, NEW.ends_on, NEW.zone)) EXECUTE FUNCTION edition_around_sessions()`,
];

/** Sessions with their trainers, and the calendars of people. */
export class ScheduleMigration implements MigrationInterface {
  name = 'Schedule1763708010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...guards]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER edition_around_sessions ON edition');
    await runner.query('DROP TABLE calendar_entry, calendar_address, session_trainer, session');
    await runner.query('DROP FUNCTION edition_around_sessions(), session_within_edition()');
  }
}
