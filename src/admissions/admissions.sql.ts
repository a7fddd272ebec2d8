const STATUSES = `('draft', 'submitted', 'endorsed', 'not-endorsed', 'returned', 'ineligible', 'selected', 'reserve', 'not-selected', 'offered', 'confirmed', 'offer-declined', 'offer-expired', 'withdrawn', 'replaced')`;
const LEVELS = `('A1', 'A2', 'B1', 'B2', 'C1', 'C2')`;

export const applicationTables = [
  `CREATE TABLE application (
    id uuid NOT NULL CONSTRAINT application_pkey PRIMARY KEY,
    edition_id uuid NOT NULL CONSTRAINT application_edition_id_fkey REFERENCES edition (id),
    account_id uuid NOT NULL CONSTRAINT application_account_id_fkey REFERENCES account (id),
    door text NOT NULL CONSTRAINT application_door_check CHECK (door IN ('nominated', 'open')),
    mode text NOT NULL CONSTRAINT application_mode_check CHECK (mode IN ('room', 'online')),
    status text NOT NULL CONSTRAINT application_status_check CHECK (status IN ${STATUSES}),
    status_at timestamptz NOT NULL,
    status_by uuid CONSTRAINT application_status_by_fkey REFERENCES account (id),
    status_reason text CONSTRAINT application_status_reason_check CHECK (length(status_reason) BETWEEN 1 AND 2000),
    state_code text CONSTRAINT application_state_code_fkey REFERENCES state (code),
    institution_id uuid CONSTRAINT application_institution_id_fkey REFERENCES institution (id),
    motivation text CONSTRAINT application_motivation_check CHECK (length(motivation) BETWEEN 1 AND 4000),
    duties text CONSTRAINT application_duties_check CHECK (length(duties) BETWEEN 1 AND 4000),
    education text CONSTRAINT application_education_check CHECK (length(education) BETWEEN 1 AND 2000),
    years_in_service integer CONSTRAINT application_years_check CHECK (years_in_service BETWEEN 0 AND 70),
    level_en text CONSTRAINT application_level_en_check CHECK (level_en IN ${LEVELS}),
    level_ru text CONSTRAINT application_level_ru_check CHECK (level_ru IN ${LEVELS}),
    needs text CONSTRAINT application_needs_check CHECK (length(needs) BETWEEN 1 AND 2000),
    consent_processing boolean NOT NULL,
    consent_transfer boolean NOT NULL,
    consent_photo boolean NOT NULL,
    consent_publication boolean NOT NULL,
    submitted_at timestamptz,
    endorsed_at timestamptz,
    endorsed_by uuid CONSTRAINT application_endorsed_by_fkey REFERENCES account (id),
    endorsed_as text CONSTRAINT application_endorsed_as_check CHECK (endorsed_as IN ('ncp', 'manager')),
    endorsement_note text CONSTRAINT application_endorsement_note_check CHECK (length(endorsement_note) BETWEEN 1 AND 2000),
    reserve_rank integer CONSTRAINT application_reserve_rank_check CHECK (reserve_rank >= 1),
    offer_until timestamptz,
    revision integer NOT NULL CONSTRAINT application_revision_check CHECK (revision >= 1),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT application_edition_account_id_key UNIQUE (id, edition_id, account_id),
    CONSTRAINT application_not_own_check CHECK (status NOT IN ('endorsed', 'not-endorsed', 'returned', 'ineligible', 'selected', 'reserve', 'not-selected') OR (status_by IS NOT NULL AND status_by <> account_id)),
    CONSTRAINT application_offer_not_own_check CHECK (status <> 'offered' OR status_by IS DISTINCT FROM account_id),
    CONSTRAINT application_endorsement_check CHECK ((endorsed_at IS NULL) = (endorsed_by IS NULL) AND (endorsed_at IS NULL) = (endorsed_as IS NULL)),
    CONSTRAINT application_endorsed_not_own_check CHECK (endorsed_by <> account_id),
    CONSTRAINT application_endorsed_status_check CHECK (status <> 'endorsed' OR endorsed_at IS NOT NULL),
    CONSTRAINT application_manager_reason_check CHECK (endorsed_as <> 'manager' OR endorsement_note IS NOT NULL),
    CONSTRAINT application_reason_check CHECK (status NOT IN ('not-endorsed', 'returned', 'ineligible', 'not-selected') OR status_reason IS NOT NULL),
    CONSTRAINT application_reserve_check CHECK ((status = 'reserve') = (reserve_rank IS NOT NULL)),
    CONSTRAINT application_offer_check CHECK (status <> 'offered' OR offer_until IS NOT NULL),
    CONSTRAINT application_complete_check CHECK (door = 'open' OR submitted_at IS NULL OR status IN ('returned', 'withdrawn') OR (
      state_code IS NOT NULL AND motivation IS NOT NULL AND duties IS NOT NULL AND education IS NOT NULL AND years_in_service IS NOT NULL
      AND level_en IS NOT NULL AND level_ru IS NOT NULL AND consent_processing AND consent_transfer)),
    CONSTRAINT application_submitted_check CHECK (submitted_at IS NOT NULL OR status IN ('draft', 'withdrawn'))
  )`,
  `CREATE UNIQUE INDEX application_person_key ON application (edition_id, account_id) WHERE status NOT IN ('withdrawn', 'replaced')`,
  `CREATE UNIQUE INDEX application_reserve_key ON application (edition_id, reserve_rank) WHERE status = 'reserve'`,
  'CREATE INDEX application_edition_idx ON application (edition_id, id)',
  'CREATE INDEX application_account_idx ON application (account_id, id)',
  'CREATE INDEX application_state_idx ON application (state_code, id)',
  `CREATE INDEX application_offer_idx ON application (offer_until) WHERE status = 'offered'`,
  `CREATE TABLE application_step (
    application_id uuid NOT NULL CONSTRAINT application_step_application_id_fkey REFERENCES application (id),
    number integer NOT NULL CONSTRAINT application_step_number_check CHECK (number >= 1),
    status text NOT NULL CONSTRAINT application_step_status_check CHECK (status IN ${STATUSES}),
    actor_id uuid CONSTRAINT application_step_actor_id_fkey REFERENCES account (id),
    reason text,
    at timestamptz NOT NULL,
    CONSTRAINT application_step_pkey PRIMARY KEY (application_id, number)
  )`,
];

export const placeTables = [
  `CREATE TABLE place (
    id uuid NOT NULL CONSTRAINT place_pkey PRIMARY KEY,
    edition_id uuid NOT NULL CONSTRAINT place_edition_id_fkey REFERENCES edition (id),
    number integer NOT NULL CONSTRAINT place_number_check CHECK (number >= 1),
    mode text NOT NULL CONSTRAINT place_mode_check CHECK (mode IN ('room', 'online')),
    state text NOT NULL CONSTRAINT place_state_check CHECK (state IN ('closed', 'free', 'held', 'offered', 'confirmed')),
    state_code text CONSTRAINT place_state_code_fkey REFERENCES state (code),
    account_id uuid CONSTRAINT place_account_id_fkey REFERENCES account (id),
    application_id uuid,
    last_sequence integer NOT NULL CONSTRAINT place_last_sequence_check CHECK (last_sequence >= 0),
    CONSTRAINT place_number_key UNIQUE (edition_id, number),
    CONSTRAINT place_edition_id_key UNIQUE (id, edition_id),
    CONSTRAINT place_application_fkey FOREIGN KEY (application_id, edition_id, account_id) REFERENCES application (id, edition_id, account_id),
    CONSTRAINT place_person_check CHECK ((state IN ('offered', 'confirmed')) = (application_id IS NOT NULL) AND (application_id IS NULL) = (account_id IS NULL)),
    CONSTRAINT place_holder_check CHECK (CASE state WHEN 'held' THEN state_code IS NOT NULL WHEN 'free' THEN state_code IS NULL WHEN 'closed' THEN state_code IS NULL ELSE true END)
  )`,
  `CREATE UNIQUE INDEX place_person_key ON place (edition_id, account_id) WHERE state IN ('offered', 'confirmed')`,
  'CREATE INDEX place_application_idx ON place (application_id)',
  `CREATE TABLE place_event (
    place_id uuid NOT NULL,
    sequence integer NOT NULL CONSTRAINT place_event_sequence_check CHECK (sequence >= 1),
    edition_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT place_event_kind_check CHECK (kind IN ('open', 'held', 'offered', 'confirmed', 'released', 'closed')),
    state_code text CONSTRAINT place_event_state_code_fkey REFERENCES state (code),
    account_id uuid CONSTRAINT place_event_account_id_fkey REFERENCES account (id),
    application_id uuid,
    until timestamptz,
    reason text CONSTRAINT place_event_reason_check CHECK (length(reason) BETWEEN 1 AND 2000),
    actor_id uuid CONSTRAINT place_event_actor_id_fkey REFERENCES account (id),
    at timestamptz NOT NULL,
    CONSTRAINT place_event_pkey PRIMARY KEY (place_id, sequence),
    CONSTRAINT place_event_place_fkey FOREIGN KEY (place_id, edition_id) REFERENCES place (id, edition_id),
    CONSTRAINT place_event_application_fkey FOREIGN KEY (application_id, edition_id, account_id) REFERENCES application (id, edition_id, account_id),
    CONSTRAINT place_event_person_check CHECK (CASE WHEN kind IN ('offered', 'confirmed') THEN application_id IS NOT NULL AND account_id IS NOT NULL ELSE true END),
    CONSTRAINT place_event_holder_check CHECK (kind <> 'held' OR state_code IS NOT NULL)
  )`,
  'CREATE INDEX place_event_edition_idx ON place_event (edition_id, at, place_id, sequence)',
];

export const functions = [
  `CREATE FUNCTION application_may_become(before text, after text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE before
      WHEN 'draft' THEN after IN ('submitted', 'confirmed', 'withdrawn')
      WHEN 'submitted' THEN after IN ('endorsed', 'not-endorsed', 'returned', 'ineligible', 'selected', 'reserve', 'not-selected', 'withdrawn')
      WHEN 'returned' THEN after IN ('submitted', 'withdrawn')
      WHEN 'endorsed' THEN after IN ('returned', 'ineligible', 'selected', 'reserve', 'not-selected', 'withdrawn')
      WHEN 'reserve' THEN after IN ('selected', 'offered', 'not-selected', 'withdrawn')
      WHEN 'selected' THEN after IN ('offered', 'reserve', 'not-selected', 'withdrawn')
      WHEN 'not-selected' THEN after IN ('reserve')
      WHEN 'offered' THEN after IN ('confirmed', 'offer-declined', 'offer-expired', 'withdrawn', 'replaced')
      WHEN 'confirmed' THEN after IN ('withdrawn', 'replaced')
      ELSE false
    END
  $$`,
  `CREATE FUNCTION place_after(state text, kind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
      WHEN state = 'closed' AND kind = 'open' THEN 'free'
      WHEN state = 'free' AND kind IN ('held', 'offered', 'closed') THEN kind
      WHEN state = 'held' AND kind = 'offered' THEN kind
      WHEN state = 'offered' AND kind = 'confirmed' THEN kind
      WHEN state IN ('held', 'offered', 'confirmed') AND kind = 'released' THEN 'free'
    END
  $$`,
  `CREATE FUNCTION place_capacity(format text, seats integer, seats_online integer, mode text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
      WHEN format = 'self-paced' THEN CASE WHEN mode = 'online' THEN NULL ELSE 0 END
      WHEN format = 'online' THEN CASE WHEN mode = 'online' THEN seats ELSE 0 END
      WHEN mode = 'room' THEN seats
      WHEN format = 'hybrid' THEN coalesce(seats_online, 0)
      ELSE 0
    END
  $$`,
  // An application goes only the ways that are allowed, keeps its person and edition, and what was frozen at submission.
  `CREATE FUNCTION application_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.id, NEW.edition_id, NEW.account_id, NEW.door) IS DISTINCT FROM (OLD.id, OLD.edition_id, OLD.account_id, OLD.door) THEN
      RAISE EXCEPTION 'an application keeps its person, edition and door' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.status NOT IN ('draft', 'returned') AND (NEW.state_code, NEW.institution_id, NEW.mode) IS DISTINCT FROM (OLD.state_code, OLD.institution_id, OLD.mode) THEN
      RAISE EXCEPTION 'State and institution are frozen at submission' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'application_frozen_check';
    END IF;
    IF NEW.status <> OLD.status AND NOT application_may_become(OLD.status, NEW.status) THEN
      RAISE EXCEPTION 'an application that is % cannot become %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'application_transition_check';
    END IF;
    IF OLD.endorsed_at IS NOT NULL AND NEW.endorsed_at IS NULL AND OLD.status IN ('offered', 'confirmed') THEN
      RAISE EXCEPTION 'the endorsement of a person with a place stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'application_endorsement_check';
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE FUNCTION application_note_step() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND NEW.status = OLD.status THEN RETURN NULL; END IF;
    INSERT INTO application_step (application_id, number, status, actor_id, reason, at)
    SELECT NEW.id, coalesce(max(s.number), 0) + 1, NEW.status, NEW.status_by, NEW.status_reason, NEW.status_at
    FROM application_step s WHERE s.application_id = NEW.id;
    RETURN NULL;
  END $$`,
  // A place is born closed; afterwards only an entry of the ledger moves it.
  `CREATE FUNCTION place_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'closed' OR NEW.last_sequence <> 0 THEN
        RAISE EXCEPTION 'a place begins closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'place_derived_check';
      END IF;
      RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR pg_trigger_depth() < 2 OR (NEW.id, NEW.edition_id, NEW.number, NEW.mode) IS DISTINCT FROM (OLD.id, OLD.edition_id, OLD.number, OLD.mode) THEN
      RAISE EXCEPTION 'the state of a place follows from the ledger alone' USING ERRCODE = 'check_violation', CONSTRAINT = 'place_derived_check';
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE FUNCTION place_event_apply() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    spot place;
    run edition;
    next_state text;
    applied application;
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
    IF NEW.kind IN ('offered', 'confirmed') THEN
      SELECT * INTO applied FROM application WHERE id = NEW.application_id;
      IF run.demands_endorsement AND applied.endorsed_at IS NULL THEN
        RAISE EXCEPTION 'the edition demands an endorsement' USING ERRCODE = 'check_violation', CONSTRAINT = 'place_endorsement_check';
      END IF;
      IF NEW.kind = 'confirmed' AND NEW.application_id <> spot.application_id THEN
        RAISE EXCEPTION 'a place is confirmed by the person it was offered to' USING ERRCODE = 'check_violation', CONSTRAINT = 'place_event_person_check';
      END IF;
      IF NEW.kind = 'offered' AND spot.state = 'held' AND spot.state_code IS DISTINCT FROM applied.state_code THEN
        RAISE EXCEPTION 'the place is held for another State' USING ERRCODE = 'check_violation', CONSTRAINT = 'place_event_holder_check';
      END IF;
    END IF;
    UPDATE place SET
      state = next_state,
      last_sequence = NEW.sequence,
      state_code = CASE WHEN next_state IN ('held', 'offered', 'confirmed') THEN NEW.state_code END,
      account_id = CASE WHEN next_state IN ('offered', 'confirmed') THEN NEW.account_id END,
      application_id = CASE WHEN next_state IN ('offered', 'confirmed') THEN NEW.application_id END
    WHERE id = NEW.place_id;
    RETURN NULL;
  END $$`,
  // Seats never fall below the places taken; free places beyond them are closed. A demand for endorsement cannot come late.
  `CREATE FUNCTION edition_keep_places() RETURNS trigger LANGUAGE plpgsql AS $$
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
  `CREATE FUNCTION place_differences(edition uuid) RETURNS TABLE (subject text, id uuid, difference text) LANGUAGE sql STABLE AS $$
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
    UNION ALL SELECT 'application', a.id, 'is ' || a.status || ', its place is ' || coalesce(p.state, 'missing')
      FROM application a JOIN edition r ON r.id = a.edition_id LEFT JOIN place p ON p.application_id = a.id
      WHERE a.edition_id = edition AND CASE WHEN a.status IN ('offered', 'confirmed')
        THEN p.state IS DISTINCT FROM a.status AND place_capacity(r.format, r.seats, r.seats_online, a.mode) IS NOT NULL ELSE p.state IS NOT NULL END
    UNION ALL SELECT 'edition', r.id, 'has more ' || m.mode || ' places than seats'
      FROM edition r, (VALUES ('room'), ('online')) m(mode)
      WHERE r.id = edition AND (SELECT count(*) FROM place p WHERE p.edition_id = r.id AND p.mode = m.mode AND p.state <> 'closed') > place_capacity(r.format, r.seats, r.seats_online, m.mode)
  $$`,
];

export const triggers = [
  'CREATE TRIGGER application_guard BEFORE UPDATE ON application FOR EACH ROW EXECUTE FUNCTION application_guard()',
  'CREATE TRIGGER application_note_step AFTER INSERT OR UPDATE OF status ON application FOR EACH ROW EXECUTE FUNCTION application_note_step()',
  'CREATE TRIGGER application_step_append_only BEFORE UPDATE OR DELETE ON application_step FOR EACH ROW EXECUTE FUNCTION refuse_change()',
  'CREATE TRIGGER place_guard BEFORE INSERT OR UPDATE OR DELETE ON place FOR EACH ROW EXECUTE FUNCTION place_guard()',
  'CREATE TRIGGER place_event_append_only BEFORE UPDATE OR DELETE ON place_event FOR EACH ROW EXECUTE FUNCTION refuse_change()',
  'CREATE TRIGGER place_event_apply AFTER INSERT ON place_event FOR EACH ROW EXECUTE FUNCTION place_event_apply()',
  `CREATE TRIGGER edition_keep_places AFTER UPDATE OF format, seats, seats_online, demands_endorsement ON edition
    FOR EACH ROW EXECUTE FUNCTION edition_keep_places()`,
];
