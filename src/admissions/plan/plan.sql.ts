const ALIVE = `('submitted', 'endorsed', 'selected', 'reserve', 'offered', 'confirmed')`;

/** Tables of the plan and the quotas, and what they add to applications and places. */
export const planTables = [
  `CREATE TABLE admission_plan (
    edition_id uuid NOT NULL CONSTRAINT admission_plan_pkey PRIMARY KEY CONSTRAINT admission_plan_edition_id_fkey REFERENCES edition (id),
    pool_on date,
    freeze_on date,
    demands_release boolean NOT NULL,
    offer_days integer NOT NULL CONSTRAINT admission_plan_offer_days_check CHECK (offer_days BETWEEN 1 AND 30),
    prefers_first_time boolean NOT NULL,
    women_percent integer NOT NULL CONSTRAINT admission_plan_women_check CHECK (women_percent BETWEEN 0 AND 100),
    spread_limit integer NOT NULL CONSTRAINT admission_plan_spread_check CHECK (spread_limit BETWEEN 1 AND 100),
    criteria jsonb NOT NULL CONSTRAINT admission_plan_criteria_check CHECK (jsonb_typeof(criteria) = 'array'),
    eligibility jsonb NOT NULL CONSTRAINT admission_plan_eligibility_check CHECK (jsonb_typeof(eligibility) = 'array'),
    revision integer NOT NULL CONSTRAINT admission_plan_revision_check CHECK (revision >= 1),
    updated_by uuid NOT NULL CONSTRAINT admission_plan_updated_by_fkey REFERENCES account (id),
    updated_at timestamptz NOT NULL,
    CONSTRAINT admission_plan_days_check CHECK (freeze_on >= pool_on)
  )`,
  `CREATE TABLE quota (
    id uuid NOT NULL CONSTRAINT quota_pkey PRIMARY KEY,
    edition_id uuid NOT NULL CONSTRAINT quota_edition_id_fkey REFERENCES edition (id),
    holder text NOT NULL CONSTRAINT quota_holder_check CHECK (holder IN ('state', 'institution')),
    state_code text CONSTRAINT quota_state_code_fkey REFERENCES state (code),
    institution_id uuid CONSTRAINT quota_institution_id_fkey REFERENCES institution (id),
    mode text NOT NULL CONSTRAINT quota_mode_check CHECK (mode IN ('room', 'online')),
    seats integer NOT NULL CONSTRAINT quota_seats_check CHECK (seats >= 0),
    by_default boolean NOT NULL,
    revision integer NOT NULL CONSTRAINT quota_revision_check CHECK (revision >= 1),
    CONSTRAINT quota_edition_id_key UNIQUE (id, edition_id),
    CONSTRAINT quota_mode_key UNIQUE (id, edition_id, mode),
    CONSTRAINT quota_whose_check CHECK ((state_code IS NOT NULL) = (holder = 'state') AND (institution_id IS NOT NULL) = (holder = 'institution'))
  )`,
  `CREATE UNIQUE INDEX quota_state_key ON quota (edition_id, mode, state_code) WHERE holder = 'state'`,
  `CREATE UNIQUE INDEX quota_institution_key ON quota (edition_id, mode, institution_id) WHERE holder = 'institution'`,
  `ALTER TABLE place
    ADD COLUMN quota_id uuid,
    ADD COLUMN reserved boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT place_quota_fkey FOREIGN KEY (quota_id, edition_id, mode) REFERENCES quota (id, edition_id, mode),
    ADD CONSTRAINT place_quota_state_check CHECK (quota_id IS NULL OR state IN ('held', 'offered', 'confirmed')),
    ADD CONSTRAINT place_reserved_check CHECK (NOT reserved OR state = 'held')`,
  'CREATE INDEX place_quota_idx ON place (quota_id)',
  `ALTER TABLE place_event
    ADD COLUMN quota_id uuid,
    ADD COLUMN note text CONSTRAINT place_event_note_check CHECK (length(note) BETWEEN 1 AND 2000),
    ADD CONSTRAINT place_event_quota_fkey FOREIGN KEY (quota_id, edition_id) REFERENCES quota (id, edition_id)`,
  `ALTER TABLE application
    ADD COLUMN ncp_rank integer CONSTRAINT application_ncp_rank_check CHECK (ncp_rank >= 1),
    ADD COLUMN sex text CONSTRAINT application_sex_check CHECK (sex IN ('female', 'male')),
    ADD COLUMN department text CONSTRAINT application_department_check CHECK (length(department) BETWEEN 1 AND 200),
    ADD COLUMN post text CONSTRAINT application_post_check CHECK (length(post) BETWEEN 1 AND 200),
    ADD COLUMN nominee_id uuid,
    ADD CONSTRAINT application_ncp_rank_key EXCLUDE USING btree (edition_id WITH =, state_code WITH =, ncp_rank WITH =)
      WHERE (ncp_rank IS NOT NULL AND status IN ${ALIVE}) DEFERRABLE INITIALLY IMMEDIATE`,
];

/** Functions that stand in for those of the first ledger: they know quotas and reserved places. */
export const changedFunctions = [
  `CREATE OR REPLACE FUNCTION place_after(state text, kind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
      WHEN state = 'closed' AND kind = 'open' THEN 'free'
      WHEN state = 'free' AND kind IN ('held', 'offered', 'closed') THEN kind
      WHEN state = 'held' AND kind IN ('held', 'offered') THEN kind
      WHEN state = 'offered' AND kind = 'confirmed' THEN kind
      WHEN state IN ('held', 'offered', 'confirmed') AND kind = 'released' THEN 'free'
    END
  $$`,
  `CREATE OR REPLACE FUNCTION place_event_apply() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    spot place;
    run edition;
    next_state text;
    applied application;
    share quota;
  BEGIN
    -- Whoever writes into an edition's ledger takes turns at its row; READ COMMITTED then sees all that went before.
    SELECT * INTO run FROM edition WHERE id = NEW.edition_id FOR NO KEY UPDATE;
    SELECT * INTO spot FROM place WHERE id = NEW.place_id FOR NO KEY UPDATE;
    IF NEW.sequence <> spot.last_sequence + 1 THEN
      RAISE EXCEPTION 'entry % of place % does not follow %', NEW.sequence, NEW.place_id, spot.last_sequence USING ERRCODE = 'check_violation', CONSTRAINT = 'place_event_order_check';
    END IF;
    next_state := place_after(spot.state, NEW.kind);
    IF next_state IS NULL THEN
      RAISE EXCEPTION 'a place that is % cannot be %', spot.state, NEW.kind USING ERRCODE = 'check_violation', CONSTRAINT = 'place_event_transition_check';
    END IF;
    IF NEW.kind = 'open' AND (SELECT count(*) FROM place p WHERE p.edition_id = NEW.edition_id AND p.mode = spot.mode AND p.state <> 'closed')
        >= place_capacity(run.format, run.seats, run.seats_online, spot.mode) THEN
      RAISE EXCEPTION 'the edition has no more seats' USING ERRCODE = 'check_violation', CONSTRAINT = 'place_seats_check';
    END IF;
    IF NEW.kind IN ('held', 'offered') AND coalesce(NEW.quota_id, spot.quota_id) IS NOT NULL THEN
      SELECT * INTO share FROM quota WHERE id = coalesce(NEW.quota_id, spot.quota_id);
    END IF;
    IF NEW.kind = 'held' AND spot.state = 'held' AND (NEW.state_code, NEW.quota_id) IS DISTINCT FROM (spot.state_code, spot.quota_id) THEN
      RAISE EXCEPTION 'a held place stays with its holder until it is released' USING ERRCODE = 'check_violation', CONSTRAINT = 'place_event_holder_check';
    END IF;
    IF NEW.kind = 'held' AND spot.state = 'free' AND NEW.quota_id IS NOT NULL THEN
      IF share.mode <> spot.mode OR NEW.state_code IS DISTINCT FROM coalesce(share.state_code, (SELECT i.state_code FROM institution i WHERE i.id = share.institution_id)) THEN
        RAISE EXCEPTION 'the quota is of another holder or mode' USING ERRCODE = 'check_violation', CONSTRAINT = 'place_event_holder_check';
      END IF;
      IF (SELECT count(*) FROM place p WHERE p.quota_id = NEW.quota_id) >= share.seats THEN
        RAISE EXCEPTION 'the quota has no more seats' USING ERRCODE = 'check_violation', CONSTRAINT = 'place_quota_check';
      END IF;
    END IF;
    IF NEW.kind IN ('offered', 'confirmed') THEN
      SELECT * INTO applied FROM application WHERE id = NEW.application_id;
      IF run.demands_endorsement AND applied.endorsed_at IS NULL THEN
        RAISE EXCEPTION 'the edition demands an endorsement' USING ERRCODE = 'check_violation', CONSTRAINT = 'place_endorsement_check';
      END IF;
      IF NEW.kind = 'confirmed' AND NEW.application_id <> spot.application_id THEN
        RAISE EXCEPTION 'a place is confirmed by the person it was offered to' USING ERRCODE = 'check_violation', CONSTRAINT = 'place_event_person_check';
      END IF;
      IF NEW.quota_id IS DISTINCT FROM spot.quota_id THEN
        RAISE EXCEPTION 'a place stays in the quota it was held for' USING ERRCODE = 'check_violation', CONSTRAINT = 'place_event_quota_check';
      END IF;
      IF NEW.kind = 'offered' AND spot.state = 'held' AND (CASE WHEN share.holder = 'institution'
          THEN applied.institution_id IS DISTINCT FROM share.institution_id ELSE spot.state_code IS DISTINCT FROM applied.state_code END) THEN
        RAISE EXCEPTION 'the place is held for another State or institution' USING ERRCODE = 'check_violation', CONSTRAINT = 'place_event_holder_check';
      END IF;
    END IF;
    UPDATE place SET
      state = next_state,
      last_sequence = NEW.sequence,
      state_code = CASE WHEN next_state IN ('held', 'offered', 'confirmed') THEN NEW.state_code END,
      account_id = CASE WHEN next_state IN ('offered', 'confirmed') THEN NEW.account_id END,
      application_id = CASE WHEN next_state IN ('offered', 'confirmed') THEN NEW.application_id END,
      quota_id = CASE WHEN next_state IN ('held', 'offered', 'confirmed') THEN NEW.quota_id END,
      reserved = next_state = 'held' AND NEW.reason IS NOT DISTINCT FROM 'reserved'
    WHERE id = NEW.place_id;
    RETURN NULL;
  END $$`,
  // Seats never fall below the places taken nor below the quotas; free places beyond them are closed. A demand for endorsement cannot come late.
  `CREATE OR REPLACE FUNCTION edition_keep_places() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    wanted record;
  BEGIN
    FOR wanted IN
      SELECT p.mode, place_capacity(NEW.format, NEW.seats, NEW.seats_online, p.mode) AS capacity,
        count(*) FILTER (WHERE p.state IN ('held', 'offered', 'confirmed')) AS taken, count(*) AS open
      FROM place p WHERE p.edition_id = NEW.id AND p.state <> 'closed' GROUP BY p.mode
    LOOP
      IF wanted.taken > wanted.capacity THEN
        RAISE EXCEPTION '% places are taken', wanted.taken USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_places_check';
      END IF;
      INSERT INTO place_event (place_id, sequence, edition_id, kind, at)
      SELECT f.id, f.last_sequence + 1, NEW.id, 'closed', NEW.updated_at
      FROM (SELECT p.id, p.last_sequence FROM place p WHERE p.edition_id = NEW.id AND p.mode = wanted.mode AND p.state = 'free'
            ORDER BY p.number DESC LIMIT greatest(wanted.open - wanted.capacity, 0)) f
      WHERE wanted.capacity IS NOT NULL;
    END LOOP;
    IF EXISTS (
      SELECT FROM quota q WHERE q.edition_id = NEW.id GROUP BY q.mode
      HAVING sum(q.seats) > place_capacity(NEW.format, NEW.seats, NEW.seats_online, q.mode)
    ) THEN
      RAISE EXCEPTION 'more seats are set aside than there would be' USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_quotas_check';
    END IF;
    IF NEW.seats IS NOT NULL AND OLD.seats IS NULL AND EXISTS (
      SELECT FROM application a WHERE a.edition_id = NEW.id AND a.status = 'confirmed' AND NOT EXISTS (SELECT FROM place p WHERE p.application_id = a.id)
    ) THEN
      RAISE EXCEPTION 'people are enrolled without a numbered place' USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_places_check';
    END IF;
    IF NEW.demands_endorsement AND NOT OLD.demands_endorsement AND EXISTS (
      SELECT FROM application a WHERE a.edition_id = NEW.id AND a.status IN ('offered', 'confirmed') AND a.endorsed_at IS NULL
    ) THEN
      RAISE EXCEPTION 'places were given without an endorsement' USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_endorsement_check';
    END IF;
    RETURN NULL;
  END $$`,
  // Replays the ledger of an edition and names what does not agree with it. No rows: all is well.
  `CREATE OR REPLACE FUNCTION place_differences(edition uuid) RETURNS TABLE (subject text, id uuid, difference text) LANGUAGE sql STABLE AS $$
    WITH entry AS (
      SELECT e.*, lag(e.kind) OVER w AS before, row_number() OVER w AS position, lead(e.sequence) OVER w AS following
      FROM place_event e WHERE e.edition_id = edition WINDOW w AS (PARTITION BY e.place_id ORDER BY e.sequence)
    ), walked AS (
      SELECT entry.*, place_after(CASE before WHEN 'open' THEN 'free' WHEN 'released' THEN 'free' WHEN 'closed' THEN 'closed' ELSE coalesce(before, 'closed') END, kind) AS state
      FROM entry
    )
    SELECT 'place', w.place_id, 'entry ' || w.sequence || ' is out of order' FROM walked w WHERE w.sequence <> w.position
    UNION ALL SELECT 'place', w.place_id, 'entry ' || w.sequence || ' is not allowed' FROM walked w WHERE w.state IS NULL
    UNION ALL SELECT 'place', p.id, 'stands as ' || p.state || ', the ledger says ' || coalesce(w.state, 'closed')
      FROM place p LEFT JOIN walked w ON w.place_id = p.id AND w.following IS NULL
      WHERE p.edition_id = edition AND (p.state, p.last_sequence) IS DISTINCT FROM (coalesce(w.state, 'closed'), coalesce(w.sequence, 0))
    UNION ALL SELECT 'place', p.id, 'stands for somebody else than the ledger says'
      FROM place p JOIN walked w ON w.place_id = p.id AND w.following IS NULL
      WHERE p.edition_id = edition AND p.state IN ('offered', 'confirmed') AND (p.application_id, p.account_id) IS DISTINCT FROM (w.application_id, w.account_id)
    UNION ALL SELECT 'place', p.id, 'is kept for another holder than the ledger says'
      FROM place p JOIN walked w ON w.place_id = p.id AND w.following IS NULL
      WHERE p.edition_id = edition AND p.state IN ('held', 'offered', 'confirmed')
        AND (p.state_code, p.quota_id, p.reserved) IS DISTINCT FROM (w.state_code, w.quota_id, p.state = 'held' AND w.reason IS NOT DISTINCT FROM 'reserved')
    UNION ALL SELECT 'place', p.id, 'is free and yet kept for somebody'
      FROM place p WHERE p.edition_id = edition AND p.state IN ('free', 'closed') AND (p.state_code IS NOT NULL OR p.quota_id IS NOT NULL OR p.reserved)
    UNION ALL SELECT 'application', a.id, 'is ' || a.status || ', its place is ' || coalesce(p.state, 'missing')
      FROM application a JOIN edition r ON r.id = a.edition_id LEFT JOIN place p ON p.application_id = a.id
      WHERE a.edition_id = edition AND CASE WHEN a.status IN ('offered', 'confirmed')
        THEN p.state IS DISTINCT FROM a.status AND place_capacity(r.format, r.seats, r.seats_online, a.mode) IS NOT NULL ELSE p.state IS NOT NULL END
    UNION ALL SELECT 'application', a.id, 'has a place without an endorsement'
      FROM application a JOIN edition r ON r.id = a.edition_id
      WHERE a.edition_id = edition AND r.demands_endorsement AND a.status IN ('offered', 'confirmed') AND a.endorsed_at IS NULL
    UNION ALL SELECT 'quota', q.id, 'has more places than seats'
      FROM quota q WHERE q.edition_id = edition AND (SELECT count(*) FROM place p WHERE p.quota_id = q.id) > q.seats
    UNION ALL SELECT 'edition', r.id, 'has more ' || m.mode || ' places than seats'
      FROM edition r, (VALUES ('room'), ('online')) m(mode)
      WHERE r.id = edition AND (SELECT count(*) FROM place p WHERE p.edition_id = r.id AND p.mode = m.mode AND p.state <> 'closed') > place_capacity(r.format, r.seats, r.seats_online, m.mode)
    UNION ALL SELECT 'edition', r.id, 'sets more ' || m.mode || ' seats aside than it has'
      FROM edition r, (VALUES ('room'), ('online')) m(mode)
      WHERE r.id = edition AND (SELECT sum(q.seats) FROM quota q WHERE q.edition_id = r.id AND q.mode = m.mode) > place_capacity(r.format, r.seats, r.seats_online, m.mode)
  $$`,
];

/** What keeps quotas within the seats of their edition, and above the places given out of them. */
export const quotaFunctions = [
  `CREATE FUNCTION quota_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    run edition;
  BEGIN
    IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND (NEW.id, NEW.edition_id, NEW.holder, NEW.state_code, NEW.institution_id, NEW.mode)
        IS DISTINCT FROM (OLD.id, OLD.edition_id, OLD.holder, OLD.state_code, OLD.institution_id, OLD.mode)) THEN
      RAISE EXCEPTION 'a quota keeps its holder and is never deleted' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'quota_kept_check';
    END IF;
    -- Quotas are changed in turn with the ledger of their edition.
    SELECT * INTO run FROM edition WHERE id = NEW.edition_id FOR NO KEY UPDATE;
    IF (SELECT count(*) FROM place p WHERE p.quota_id = NEW.id) > NEW.seats THEN
      RAISE EXCEPTION 'more places of the quota are taken' USING ERRCODE = 'check_violation', CONSTRAINT = 'quota_taken_check';
    END IF;
    RETURN NEW;
  END $$`,
  // After the statement, so that one statement may move seats from one quota to another.
  `CREATE FUNCTION quota_sum() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (
      SELECT FROM quota q JOIN edition e ON e.id = q.edition_id
      WHERE q.edition_id IN (SELECT c.edition_id FROM changed c)
      GROUP BY e.id, q.mode HAVING sum(q.seats) > place_capacity(e.format, e.seats, e.seats_online, q.mode)
    ) THEN
      RAISE EXCEPTION 'more seats are set aside than there are' USING ERRCODE = 'check_violation', CONSTRAINT = 'quota_sum_check';
    END IF;
    RETURN NULL;
  END $$`,
];

export const quotaTriggers = [
  'CREATE TRIGGER quota_guard BEFORE INSERT OR UPDATE OR DELETE ON quota FOR EACH ROW EXECUTE FUNCTION quota_guard()',
  'CREATE TRIGGER quota_sum_inserted AFTER INSERT ON quota REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION quota_sum()',
  'CREATE TRIGGER quota_sum_updated AFTER UPDATE ON quota REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION quota_sum()',
];

/** The way back, before the old functions are put in place again. */
export const undone = [
  'ALTER TABLE place_event DROP COLUMN quota_id, DROP COLUMN note',
  'ALTER TABLE place DROP COLUMN quota_id, DROP COLUMN reserved',
  `ALTER TABLE application DROP CONSTRAINT application_ncp_rank_key, DROP COLUMN ncp_rank, DROP COLUMN sex, DROP COLUMN department,
    DROP COLUMN post, DROP COLUMN nominee_id`,
  'DROP TABLE quota',
  'DROP TABLE admission_plan',
  'DROP FUNCTION quota_sum()',
  'DROP FUNCTION quota_guard()',
];
