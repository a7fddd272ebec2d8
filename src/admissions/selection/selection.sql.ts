const OUTCOMES = `('selected', 'reserve', 'not-selected', 'ineligible', 'later')`;

/** Tables of conditions judged, scores and proposed lists. */
export const tables = [
  `CREATE TABLE eligibility_verdict (
    application_id uuid NOT NULL,
    rule_key text NOT NULL CONSTRAINT eligibility_verdict_key_check CHECK (length(rule_key) BETWEEN 1 AND 40),
    edition_id uuid NOT NULL,
    account_id uuid NOT NULL,
    met boolean NOT NULL,
    note text CONSTRAINT eligibility_verdict_note_check CHECK (length(note) BETWEEN 1 AND 2000),
    judged_by uuid NOT NULL CONSTRAINT eligibility_verdict_judged_by_fkey REFERENCES account (id),
    judged_at timestamptz NOT NULL,
    CONSTRAINT eligibility_verdict_pkey PRIMARY KEY (application_id, rule_key),
    CONSTRAINT eligibility_verdict_application_fkey FOREIGN KEY (application_id, edition_id, account_id) REFERENCES application (id, edition_id, account_id),
    CONSTRAINT eligibility_verdict_not_own_check CHECK (judged_by <> account_id)
  )`,
  `CREATE TABLE application_score (
    id uuid NOT NULL CONSTRAINT application_score_pkey PRIMARY KEY,
    application_id uuid NOT NULL,
    edition_id uuid NOT NULL,
    account_id uuid NOT NULL,
    scorer_id uuid NOT NULL CONSTRAINT application_score_scorer_id_fkey REFERENCES account (id),
    slot smallint NOT NULL CONSTRAINT application_score_slot_check CHECK (slot IN (1, 2)),
    marks jsonb NOT NULL CONSTRAINT application_score_marks_check CHECK (jsonb_typeof(marks) = 'object'),
    comment text CONSTRAINT application_score_comment_check CHECK (length(comment) BETWEEN 1 AND 4000),
    criteria jsonb,
    total integer CONSTRAINT application_score_total_check CHECK (total BETWEEN 0 AND 10000),
    same_institution boolean NOT NULL,
    assigned_by uuid NOT NULL CONSTRAINT application_score_assigned_by_fkey REFERENCES account (id),
    assigned_at timestamptz NOT NULL,
    submitted_at timestamptz,
    recused_at timestamptz,
    updated_at timestamptz NOT NULL,
    CONSTRAINT application_score_scorer_key UNIQUE (application_id, scorer_id),
    CONSTRAINT application_score_application_fkey FOREIGN KEY (application_id, edition_id, account_id) REFERENCES application (id, edition_id, account_id),
    CONSTRAINT application_score_not_own_check CHECK (scorer_id <> account_id),
    CONSTRAINT application_score_end_check CHECK (submitted_at IS NULL OR recused_at IS NULL),
    CONSTRAINT application_score_whole_check CHECK ((submitted_at IS NULL) = (total IS NULL) AND (submitted_at IS NULL) = (criteria IS NULL))
  )`,
  'CREATE UNIQUE INDEX application_score_slot_key ON application_score (application_id, slot) WHERE recused_at IS NULL',
  'CREATE INDEX application_score_scorer_idx ON application_score (scorer_id, assigned_at, id)',
  'CREATE INDEX application_score_edition_idx ON application_score (edition_id)',
  `CREATE TABLE selection_proposal (
    id uuid NOT NULL CONSTRAINT selection_proposal_pkey PRIMARY KEY,
    edition_id uuid NOT NULL CONSTRAINT selection_proposal_edition_id_fkey REFERENCES edition (id),
    number integer NOT NULL CONSTRAINT selection_proposal_number_check CHECK (number >= 1),
    status text NOT NULL CONSTRAINT selection_proposal_status_check CHECK (status IN ('open', 'approved', 'rejected', 'superseded')),
    terms jsonb NOT NULL,
    proposed_by uuid NOT NULL CONSTRAINT selection_proposal_proposed_by_fkey REFERENCES account (id),
    proposed_at timestamptz NOT NULL,
    decided_by uuid CONSTRAINT selection_proposal_decided_by_fkey REFERENCES account (id),
    decided_at timestamptz,
    note text CONSTRAINT selection_proposal_note_check CHECK (length(note) BETWEEN 1 AND 2000),
    revision integer NOT NULL CONSTRAINT selection_proposal_revision_check CHECK (revision >= 1),
    CONSTRAINT selection_proposal_number_key UNIQUE (edition_id, number),
    CONSTRAINT selection_proposal_edition_key UNIQUE (id, edition_id),
    CONSTRAINT selection_proposal_second_check CHECK (decided_by <> proposed_by),
    CONSTRAINT selection_proposal_decided_check CHECK ((decided_by IS NOT NULL) = (status IN ('approved', 'rejected')) AND (decided_at IS NOT NULL) = (decided_by IS NOT NULL)),
    CONSTRAINT selection_proposal_rejected_check CHECK (status <> 'rejected' OR note IS NOT NULL)
  )`,
  `CREATE UNIQUE INDEX selection_proposal_open_key ON selection_proposal (edition_id) WHERE status = 'open'`,
  `CREATE TABLE selection_entry (
    proposal_id uuid NOT NULL,
    application_id uuid NOT NULL,
    edition_id uuid NOT NULL,
    account_id uuid NOT NULL,
    position integer NOT NULL CONSTRAINT selection_entry_position_check CHECK (position >= 1),
    seen_status text NOT NULL,
    seen_rank integer,
    score integer CONSTRAINT selection_entry_score_check CHECK (score BETWEEN 0 AND 10000),
    proposed text NOT NULL CONSTRAINT selection_entry_proposed_check CHECK (proposed IN ${OUTCOMES}),
    rule text NOT NULL CONSTRAINT selection_entry_rule_check CHECK (length(rule) BETWEEN 1 AND 40),
    vars jsonb NOT NULL,
    unmet jsonb NOT NULL CONSTRAINT selection_entry_unmet_check CHECK (jsonb_typeof(unmet) = 'array'),
    outcome text NOT NULL CONSTRAINT selection_entry_outcome_check CHECK (outcome IN ${OUTCOMES}),
    reserve_rank integer CONSTRAINT selection_entry_rank_check CHECK (reserve_rank >= 1),
    override_reason text CONSTRAINT selection_entry_reason_check CHECK (length(override_reason) BETWEEN 1 AND 2000),
    overridden_by uuid CONSTRAINT selection_entry_overridden_by_fkey REFERENCES account (id),
    overridden_at timestamptz,
    CONSTRAINT selection_entry_pkey PRIMARY KEY (proposal_id, application_id),
    CONSTRAINT selection_entry_position_key UNIQUE (proposal_id, position),
    CONSTRAINT selection_entry_proposal_fkey FOREIGN KEY (proposal_id, edition_id) REFERENCES selection_proposal (id, edition_id),
    CONSTRAINT selection_entry_application_fkey FOREIGN KEY (application_id, edition_id, account_id) REFERENCES application (id, edition_id, account_id),
    CONSTRAINT selection_entry_override_check CHECK ((overridden_by IS NULL) = (override_reason IS NULL) AND (overridden_by IS NULL) = (overridden_at IS NULL)),
    CONSTRAINT selection_entry_changed_check CHECK (outcome = proposed OR overridden_by IS NOT NULL),
    CONSTRAINT selection_entry_not_own_check CHECK (overridden_by <> account_id),
    CONSTRAINT selection_entry_ineligible_check CHECK (outcome <> 'ineligible' OR jsonb_array_length(unmet) > 0)
  )`,
  'CREATE INDEX selection_entry_application_idx ON selection_entry (application_id)',
];

export const functions = [
  // A score that was handed in stands for good.
  `CREATE FUNCTION application_score_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.submitted_at IS NOT NULL THEN
      RAISE EXCEPTION 'a score that was submitted is never changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'application_score_submitted_check';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    IF (NEW.id, NEW.application_id, NEW.edition_id, NEW.account_id, NEW.scorer_id, NEW.slot) IS DISTINCT FROM (OLD.id, OLD.application_id, OLD.edition_id, OLD.account_id, OLD.scorer_id, OLD.slot)
        OR OLD.recused_at IS NOT NULL THEN
      RAISE EXCEPTION 'a score keeps its scorer and application' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'application_score_kept_check';
    END IF;
    RETURN NEW;
  END $$`,
  // What people were scored on stays once a score is in; what they had to meet stays once a list was approved.
  `CREATE FUNCTION admission_plan_kept() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM edition WHERE id = NEW.edition_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM application_score s WHERE s.edition_id = NEW.edition_id AND s.criteria IS DISTINCT FROM NEW.criteria AND s.submitted_at IS NOT NULL) THEN
      RAISE EXCEPTION 'applications were scored on other criteria' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'admission_plan_scored_check';
    END IF;
    IF NEW.eligibility IS DISTINCT FROM (CASE TG_OP WHEN 'UPDATE' THEN OLD.eligibility ELSE '[]' END)
        AND EXISTS (SELECT FROM selection_proposal p WHERE p.edition_id = NEW.edition_id AND p.status = 'approved') THEN
      RAISE EXCEPTION 'a list was approved by other conditions' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'admission_plan_decided_check';
    END IF;
    RETURN NEW;
  END $$`,
  // A list that is no longer open stands; whoever decides on it has no part in it.
  `CREATE FUNCTION selection_proposal_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' OR OLD.status <> 'open' OR (NEW.id, NEW.edition_id, NEW.number, NEW.terms, NEW.proposed_by, NEW.proposed_at)
        IS DISTINCT FROM (OLD.id, OLD.edition_id, OLD.number, OLD.terms, OLD.proposed_by, OLD.proposed_at) THEN
      RAISE EXCEPTION 'a list that was decided is never changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'selection_proposal_kept_check';
    END IF;
    IF EXISTS (SELECT FROM selection_entry e WHERE e.proposal_id = NEW.id AND NEW.decided_by IN (e.account_id, e.overridden_by)) THEN
      RAISE EXCEPTION 'whoever decides is neither on the list nor has changed it' USING ERRCODE = 'check_violation', CONSTRAINT = 'selection_proposal_second_check';
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE FUNCTION selection_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    list selection_proposal;
  BEGIN
    SELECT * INTO list FROM selection_proposal WHERE id = coalesce(NEW.proposal_id, OLD.proposal_id) FOR NO KEY UPDATE;
    IF list.status <> 'open' OR TG_OP = 'DELETE' THEN
      RAISE EXCEPTION 'a list that was decided is never changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'selection_proposal_kept_check';
    END IF;
    IF NEW.account_id = list.proposed_by THEN
      RAISE EXCEPTION 'whoever proposes is not on the list' USING ERRCODE = 'check_violation', CONSTRAINT = 'selection_entry_not_own_check';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.proposal_id, NEW.application_id, NEW.position, NEW.score, NEW.proposed, NEW.rule, NEW.vars, NEW.unmet)
        IS DISTINCT FROM (OLD.proposal_id, OLD.application_id, OLD.position, OLD.score, OLD.proposed, OLD.rule, OLD.vars, OLD.unmet) THEN
      RAISE EXCEPTION 'what was proposed stays; only the outcome is changed, with a reason' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'selection_entry_kept_check';
    END IF;
    RETURN NEW;
  END $$`,
  // Nobody is decided on but by a list that a second person approved; a State may name somebody for a seat that is reserved for it.
  `CREATE FUNCTION application_by_list() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM selection_entry e JOIN selection_proposal p ON p.id = e.proposal_id
          WHERE e.application_id = NEW.id AND e.outcome = NEW.status AND p.status = 'approved')
        AND NOT (NEW.status = 'selected' AND EXISTS (SELECT FROM place s LEFT JOIN quota q ON q.id = s.quota_id
          WHERE s.edition_id = NEW.edition_id AND s.reserved AND s.mode = NEW.mode AND (s.state_code = NEW.state_code OR q.institution_id = NEW.institution_id))) THEN
      RAISE EXCEPTION 'no approved list says that the application is %', NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'application_list_check';
    END IF;
    RETURN NULL;
  END $$`,
];

export const triggers = [
  'CREATE TRIGGER application_score_guard BEFORE UPDATE OR DELETE ON application_score FOR EACH ROW EXECUTE FUNCTION application_score_guard()',
  'CREATE TRIGGER admission_plan_kept BEFORE INSERT OR UPDATE OF criteria, eligibility ON admission_plan FOR EACH ROW EXECUTE FUNCTION admission_plan_kept()',
  'CREATE TRIGGER selection_proposal_guard BEFORE UPDATE OR DELETE ON selection_proposal FOR EACH ROW EXECUTE FUNCTION selection_proposal_guard()',
  'CREATE TRIGGER selection_entry_guard BEFORE INSERT OR UPDATE OR DELETE ON selection_entry FOR EACH ROW EXECUTE FUNCTION selection_entry_guard()',
  `CREATE TRIGGER application_by_list AFTER UPDATE OF status ON application FOR EACH ROW
    WHEN (NEW.status <> OLD.status AND NEW.status IN ('selected', 'reserve', 'not-selected', 'ineligible')) EXECUTE FUNCTION application_by_list()`,
];

/** The way back. */
export const undone = [
  'DROP TRIGGER application_by_list ON application',
  'DROP TRIGGER admission_plan_kept ON admission_plan',
  'DROP TABLE selection_entry',
  'DROP TABLE selection_proposal',
  'DROP TABLE application_score',
  'DROP TABLE eligibility_verdict',
  ...[
    'application_by_list',
    'selection_entry_guard',
    'selection_proposal_guard',
    'admission_plan_kept',
    'application_score_guard',
  ].map((name) => `DROP FUNCTION ${name}()`),
];
