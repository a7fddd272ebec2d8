import type { MigrationInterface, QueryRunner } from 'typeorm';

const RANKED = `('submitted', 'returned', 'endorsed', 'selected', 'reserve', 'offered', 'confirmed')`;

const nominee = [
  `CREATE TABLE nominee (
    id uuid NOT NULL CONSTRAINT nominee_pkey PRIMARY KEY,
    edition_id uuid NOT NULL CONSTRAINT nominee_edition_id_fkey REFERENCES edition (id),
    state_code text NOT NULL CONSTRAINT nominee_state_code_fkey REFERENCES state (code),
    institution_id uuid CONSTRAINT nominee_institution_id_fkey REFERENCES institution (id),
    email text NOT NULL CONSTRAINT nominee_email_check CHECK (email = lower(email COLLATE "C") AND email COLLATE "C" ~ '^[!-~]+@[!-~]+$' AND length(email) <= 254),
    native_name text NOT NULL CONSTRAINT nominee_native_name_check CHECK (length(native_name) BETWEEN 1 AND 200),
    cyrillic_name text CONSTRAINT nominee_cyrillic_name_check CHECK (length(cyrillic_name) BETWEEN 1 AND 200),
    latin_name text CONSTRAINT nominee_latin_name_check CHECK (length(latin_name) BETWEEN 1 AND 200),
    post text CONSTRAINT nominee_post_check CHECK (length(post) BETWEEN 1 AND 200),
    locale text NOT NULL,
    mode text NOT NULL CONSTRAINT nominee_mode_check CHECK (mode IN ('room', 'online')),
    rank integer CONSTRAINT nominee_rank_check CHECK (rank >= 1),
    note text CONSTRAINT nominee_note_check CHECK (length(note) BETWEEN 1 AND 2000),
    status text NOT NULL CONSTRAINT nominee_status_check CHECK (status IN ('entered', 'applied', 'declined', 'withdrawn', 'lapsed')),
    apply_until timestamptz NOT NULL,
    account_id uuid CONSTRAINT nominee_account_id_fkey REFERENCES account (id),
    entered_by uuid NOT NULL CONSTRAINT nominee_entered_by_fkey REFERENCES account (id),
    entered_as text NOT NULL CONSTRAINT nominee_entered_as_check CHECK (entered_as IN ('ncp', 'manager')),
    reason text CONSTRAINT nominee_reason_check CHECK (length(reason) BETWEEN 1 AND 2000),
    end_reason text CONSTRAINT nominee_end_reason_check CHECK (length(end_reason) BETWEEN 1 AND 2000),
    entered_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    revision integer NOT NULL CONSTRAINT nominee_revision_check CHECK (revision >= 1),
    CONSTRAINT nominee_rank_status_check CHECK (rank IS NULL OR status = 'entered'),
    CONSTRAINT nominee_manager_reason_check CHECK (entered_as <> 'manager' OR reason IS NOT NULL),
    CONSTRAINT nominee_not_own_check CHECK (account_id <> entered_by),
    CONSTRAINT nominee_applied_check CHECK (status <> 'applied' OR account_id IS NOT NULL),
    CONSTRAINT nominee_rank_key EXCLUDE USING btree (edition_id WITH =, state_code WITH =, rank WITH =) WHERE (rank IS NOT NULL) DEFERRABLE INITIALLY IMMEDIATE
  )`,
  `CREATE UNIQUE INDEX nominee_person_key ON nominee (edition_id, email) WHERE status IN ('entered', 'applied')`,
  'CREATE INDEX nominee_state_idx ON nominee (edition_id, state_code, id)',
  'CREATE INDEX nominee_account_idx ON nominee (account_id)',
  `CREATE INDEX nominee_lapse_idx ON nominee (apply_until) WHERE status = 'entered'`,
  `CREATE TABLE nomination_order (
    edition_id uuid NOT NULL CONSTRAINT nomination_order_edition_id_fkey REFERENCES edition (id),
    state_code text NOT NULL CONSTRAINT nomination_order_state_code_fkey REFERENCES state (code),
    revision integer NOT NULL CONSTRAINT nomination_order_revision_check CHECK (revision >= 1),
    updated_at timestamptz NOT NULL,
    CONSTRAINT nomination_order_pkey PRIMARY KEY (edition_id, state_code)
  )`,
];

const release = [
  `CREATE TABLE release_request (
    id uuid NOT NULL CONSTRAINT release_request_pkey PRIMARY KEY,
    application_id uuid NOT NULL CONSTRAINT release_request_application_key UNIQUE,
    edition_id uuid NOT NULL,
    account_id uuid NOT NULL,
    manager_name text CONSTRAINT release_request_name_check CHECK (length(manager_name) BETWEEN 1 AND 200),
    manager_email text CONSTRAINT release_request_email_check CHECK (manager_email = lower(manager_email COLLATE "C") AND manager_email COLLATE "C" ~ '^[!-~]+@[!-~]+$' AND length(manager_email) <= 254),
    locale text NOT NULL CONSTRAINT release_request_locale_check CHECK (locale ~ '^[a-z]{2}$'),
    status text NOT NULL CONSTRAINT release_request_status_check CHECK (status IN ('asked', 'sent', 'released', 'refused', 'lapsed', 'waived')),
    confirmed_by uuid CONSTRAINT release_request_confirmed_by_fkey REFERENCES account (id),
    confirmed_at timestamptz,
    answered_at timestamptz,
    answer_reason text CONSTRAINT release_request_answer_reason_check CHECK (length(answer_reason) BETWEEN 1 AND 2000),
    waived_by uuid CONSTRAINT release_request_waived_by_fkey REFERENCES account (id),
    waive_reason text CONSTRAINT release_request_waive_reason_check CHECK (length(waive_reason) BETWEEN 1 AND 2000),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    revision integer NOT NULL CONSTRAINT release_request_revision_check CHECK (revision >= 1),
    CONSTRAINT release_request_application_fkey FOREIGN KEY (application_id, edition_id, account_id) REFERENCES application (id, edition_id, account_id),
    CONSTRAINT release_request_confirmed_check CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL) AND (status NOT IN ('sent', 'released', 'refused') OR confirmed_by IS NOT NULL)),
    CONSTRAINT release_request_answered_check CHECK ((status IN ('released', 'refused')) = (answered_at IS NOT NULL) AND (status <> 'refused' OR answer_reason IS NOT NULL)),
    CONSTRAINT release_request_waived_check CHECK ((status = 'waived') = (waived_by IS NOT NULL) AND (status = 'waived') = (waive_reason IS NOT NULL)),
    CONSTRAINT release_request_named_check CHECK ((manager_name IS NULL) = (manager_email IS NULL) AND (manager_email IS NOT NULL OR status = 'waived')),
    CONSTRAINT release_request_not_own_check CHECK (confirmed_by <> account_id AND waived_by <> account_id)
  )`,
];

const links = [
  `CREATE TABLE nomination_link (
    id uuid NOT NULL CONSTRAINT nomination_link_pkey PRIMARY KEY,
    nominee_id uuid CONSTRAINT nomination_link_nominee_id_fkey REFERENCES nominee (id),
    release_id uuid CONSTRAINT nomination_link_release_id_fkey REFERENCES release_request (id),
    email text NOT NULL,
    token_hash bytea NOT NULL CONSTRAINT nomination_link_token_key UNIQUE,
    created_at timestamptz NOT NULL,
    CONSTRAINT nomination_link_subject_check CHECK (num_nonnulls(nominee_id, release_id) = 1)
  )`,
  'CREATE INDEX nomination_link_nominee_idx ON nomination_link (nominee_id)',
  'CREATE INDEX nomination_link_release_idx ON nomination_link (release_id)',
];

const lateEntries = [
  `CREATE TABLE late_entry (
    id uuid NOT NULL CONSTRAINT late_entry_pkey PRIMARY KEY,
    edition_id uuid NOT NULL CONSTRAINT late_entry_edition_id_fkey REFERENCES edition (id),
    state_code text NOT NULL CONSTRAINT late_entry_state_code_fkey REFERENCES state (code),
    until timestamptz NOT NULL,
    reason text NOT NULL CONSTRAINT late_entry_reason_check CHECK (length(reason) BETWEEN 1 AND 2000),
    granted_by uuid NOT NULL CONSTRAINT late_entry_granted_by_fkey REFERENCES account (id),
    at timestamptz NOT NULL,
    CONSTRAINT late_entry_until_check CHECK (until > at)
  )`,
  'CREATE INDEX late_entry_state_idx ON late_entry (edition_id, state_code, until)',
  'CREATE TRIGGER late_entry_append_only BEFORE UPDATE OR DELETE ON late_entry FOR EACH ROW EXECUTE FUNCTION refuse_change()',
];

const reminders = [
  `CREATE TABLE deadline_reminder (
    id uuid NOT NULL CONSTRAINT deadline_reminder_pkey PRIMARY KEY,
    edition_id uuid NOT NULL CONSTRAINT deadline_reminder_edition_id_fkey REFERENCES edition (id),
    deadline_on date NOT NULL,
    days integer NOT NULL CONSTRAINT deadline_reminder_days_check CHECK (days IN (14, 7, 2)),
    account_id uuid CONSTRAINT deadline_reminder_account_id_fkey REFERENCES account (id),
    state_code text CONSTRAINT deadline_reminder_state_code_fkey REFERENCES state (code),
    nominee_id uuid CONSTRAINT deadline_reminder_nominee_id_fkey REFERENCES nominee (id),
    at timestamptz NOT NULL,
    CONSTRAINT deadline_reminder_person_check CHECK (num_nonnulls(account_id, nominee_id) = 1),
    CONSTRAINT deadline_reminder_state_check CHECK (state_code IS NULL OR account_id IS NOT NULL)
  )`,
  'CREATE UNIQUE INDEX deadline_reminder_contact_key ON deadline_reminder (edition_id, deadline_on, days, account_id, state_code) WHERE state_code IS NOT NULL',
  'CREATE UNIQUE INDEX deadline_reminder_draft_key ON deadline_reminder (edition_id, deadline_on, days, account_id) WHERE account_id IS NOT NULL AND state_code IS NULL',
  'CREATE UNIQUE INDEX deadline_reminder_nominee_key ON deadline_reminder (edition_id, deadline_on, days, nominee_id) WHERE nominee_id IS NOT NULL',
];

/** What holds nominees and applications together. */
const bonds = [
  'ALTER TABLE application ADD CONSTRAINT application_nominee_id_fkey FOREIGN KEY (nominee_id) REFERENCES nominee (id)',
  `CREATE UNIQUE INDEX application_nominee_key ON application (nominee_id) WHERE status NOT IN ('withdrawn', 'replaced')`,
  // Nominees and applications of a State stand in one order. Each table keeps its own ranks apart; here the two are kept
  // apart from each other. Writers take turns at the order's row, so that neither misses what the other is about to write.
  `CREATE FUNCTION nominee_rank_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM 1 FROM nomination_order o WHERE o.edition_id = NEW.edition_id AND o.state_code = NEW.state_code FOR UPDATE;
    IF EXISTS (
      SELECT FROM application a WHERE a.edition_id = NEW.edition_id AND a.state_code = NEW.state_code AND a.ncp_rank = NEW.rank AND a.status IN ${RANKED}
    ) THEN
      RAISE EXCEPTION 'an application of the State has this rank' USING ERRCODE = 'unique_violation', CONSTRAINT = 'nominee_rank_key';
    END IF;
    RETURN NULL;
  END $$`,
  `CREATE FUNCTION application_rank_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM 1 FROM nomination_order o WHERE o.edition_id = NEW.edition_id AND o.state_code = NEW.state_code FOR UPDATE;
    IF EXISTS (
      SELECT FROM nominee n WHERE n.edition_id = NEW.edition_id AND n.state_code = NEW.state_code AND n.rank = NEW.ncp_rank
    ) THEN
      RAISE EXCEPTION 'a nominee of the State has this rank' USING ERRCODE = 'unique_violation', CONSTRAINT = 'application_ncp_rank_key';
    END IF;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER nominee_rank_guard AFTER INSERT OR UPDATE OF rank ON nominee FOR EACH ROW WHEN (NEW.rank IS NOT NULL) EXECUTE FUNCTION nominee_rank_guard()`,
  `CREATE TRIGGER application_rank_guard AFTER UPDATE OF ncp_rank ON application FOR EACH ROW
    WHEN (NEW.ncp_rank IS NOT NULL AND NEW.ncp_rank IS DISTINCT FROM OLD.ncp_rank AND NEW.status IN ${RANKED}) EXECUTE FUNCTION application_rank_guard()`,
  // Where the plan demands it, nobody is endorsed before their line manager released them or a course manager did without.
  `CREATE FUNCTION application_release_guard() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM admission_plan p WHERE p.edition_id = NEW.edition_id AND p.demands_release)
      AND NOT EXISTS (SELECT FROM release_request r WHERE r.application_id = NEW.id AND r.status IN ('released', 'waived')) THEN
      RAISE EXCEPTION 'the line manager has not released the applicant' USING ERRCODE = 'check_violation', CONSTRAINT = 'application_release_check';
    END IF;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER application_release_guard AFTER UPDATE OF status ON application FOR EACH ROW
    WHEN (NEW.status = 'endorsed' AND OLD.status <> 'endorsed') EXECUTE FUNCTION application_release_guard()`,
];

/** People whom States put forward, their order, line managers' releases, the links of their letters, late entries, reminders. */
export class NominationMigration implements MigrationInterface {
  name = 'Nomination1763707040000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...nominee, ...release, ...links, ...lateEntries, ...reminders, ...bonds])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER application_release_guard ON application');
    await runner.query('DROP TRIGGER application_rank_guard ON application');
    await runner.query('DROP INDEX application_nominee_key');
    await runner.query('ALTER TABLE application DROP CONSTRAINT application_nominee_id_fkey');
    for (const table of [
      'deadline_reminder',
      'late_entry',
      'nomination_link',
      'release_request',
      'nomination_order',
      'nominee',
    ])
      await runner.query(`DROP TABLE ${table}`);
    for (const name of ['application_release_guard()', 'application_rank_guard()', 'nominee_rank_guard()'])
      await runner.query(`DROP FUNCTION ${name}`);
  }
}
