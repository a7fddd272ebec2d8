import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES = `('official', 'ncp', 'state-editor', 'trainer', 'course-manager', 'management', 'travel-officer', 'librarian', 'translator', 'reviewer', 'partner', 'administrator')`;

const ACCOUNT = `
  CREATE TABLE account (
    id uuid CONSTRAINT account_pkey PRIMARY KEY,
    email text CONSTRAINT account_email_key UNIQUE,
    email_confirmed_at timestamptz,
    pending_email text,
    password_hash text,
    locale text NOT NULL,
    zone text NOT NULL,
    native_name text,
    cyrillic_name text,
    latin_name text,
    patronymic text,
    sex text CONSTRAINT account_sex_check CHECK (sex IN ('female', 'male')),
    state_code text CONSTRAINT account_state_fkey REFERENCES state (code),
    institution_id uuid CONSTRAINT account_institution_fkey REFERENCES institution (id),
    terms_accepted_at timestamptz,
    terms_version text,
    created_at timestamptz NOT NULL,
    closed_at timestamptz,
    CONSTRAINT account_email_check CHECK (email IS NULL OR (email = lower(email COLLATE "C") AND email COLLATE "C" ~ '^[!-~]+@[!-~]+$' AND length(email) <= 254)),
    CONSTRAINT account_pending_email_check CHECK (pending_email IS NULL OR (pending_email = lower(pending_email COLLATE "C") AND length(pending_email) <= 254)),
    CONSTRAINT account_closed_check CHECK ((closed_at IS NULL) = (email IS NOT NULL)),
    CONSTRAINT account_password_check CHECK (password_hash IS NULL OR email_confirmed_at IS NOT NULL),
    CONSTRAINT account_institution_check CHECK (institution_id IS NULL OR state_code IS NOT NULL)
  )`;

const ROLES_AND_INVITATIONS = [
  `CREATE TABLE role_grant (
    id uuid CONSTRAINT role_grant_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT role_grant_account_fkey REFERENCES account (id),
    role text NOT NULL CONSTRAINT role_grant_role_check CHECK (role IN ${ROLES}),
    scope text CONSTRAINT role_grant_scope_fkey REFERENCES state (code),
    granted_by uuid CONSTRAINT role_grant_granted_by_fkey REFERENCES account (id),
    granted_at timestamptz NOT NULL,
    revoked_by uuid CONSTRAINT role_grant_revoked_by_fkey REFERENCES account (id),
    revoked_at timestamptz,
    CONSTRAINT role_grant_scope_check CHECK ((role IN ('ncp', 'state-editor')) = (scope IS NOT NULL)),
    CONSTRAINT role_grant_grantor_check CHECK (granted_by <> account_id)
  )`,
  'CREATE UNIQUE INDEX role_grant_active_key ON role_grant (account_id, role, scope) NULLS NOT DISTINCT WHERE revoked_at IS NULL',
  'CREATE INDEX role_grant_role_idx ON role_grant (role, scope) WHERE revoked_at IS NULL',
  `CREATE TABLE invitation (
    id uuid CONSTRAINT invitation_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT invitation_account_fkey REFERENCES account (id),
    role text NOT NULL CONSTRAINT invitation_role_check CHECK (role IN ${ROLES}),
    scope text CONSTRAINT invitation_scope_fkey REFERENCES state (code),
    invited_by uuid CONSTRAINT invitation_invited_by_fkey REFERENCES account (id),
    invited_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    withdrawn_at timestamptz,
    CONSTRAINT invitation_scope_check CHECK ((role IN ('ncp', 'state-editor')) = (scope IS NOT NULL)),
    CONSTRAINT invitation_inviter_check CHECK (invited_by <> account_id)
  )`,
  'CREATE UNIQUE INDEX invitation_open_key ON invitation (account_id, role, scope) NULLS NOT DISTINCT WHERE accepted_at IS NULL AND withdrawn_at IS NULL',
];

const SECRETS = [
  `CREATE TABLE sign_in (
    id uuid CONSTRAINT sign_in_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT sign_in_account_fkey REFERENCES account (id),
    token_hash bytea NOT NULL CONSTRAINT sign_in_token_hash_key UNIQUE,
    user_agent text NOT NULL,
    address text NOT NULL,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  'CREATE INDEX sign_in_account_idx ON sign_in (account_id)',
  'CREATE INDEX sign_in_expires_idx ON sign_in (expires_at)',
  `CREATE TABLE access_token (
    id uuid CONSTRAINT access_token_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT access_token_account_fkey REFERENCES account (id),
    name text NOT NULL,
    scopes text[] NOT NULL CONSTRAINT access_token_scopes_check CHECK (cardinality(scopes) <= 200),
    token_hash bytea NOT NULL CONSTRAINT access_token_token_hash_key UNIQUE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at timestamptz,
    CONSTRAINT access_token_expires_check CHECK (expires_at > created_at)
  )`,
  'CREATE INDEX access_token_account_idx ON access_token (account_id)',
  `CREATE TABLE one_time_link (
    id uuid CONSTRAINT one_time_link_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT one_time_link_account_fkey REFERENCES account (id),
    purpose text NOT NULL CONSTRAINT one_time_link_purpose_check
      CHECK (purpose IN ('confirm-account', 'confirm-email', 'reset-password', 'accept-invitation', 'first-password')),
    email text NOT NULL,
    token_hash bytea NOT NULL CONSTRAINT one_time_link_token_hash_key UNIQUE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  )`,
  'CREATE INDEX one_time_link_account_idx ON one_time_link (account_id, purpose)',
  `CREATE TABLE rate_limit (
    key text CONSTRAINT rate_limit_pkey PRIMARY KEY,
    attempts integer NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  'CREATE INDEX rate_limit_expires_idx ON rate_limit (expires_at)',
];

const AUDIT = [
  `CREATE TABLE audit_entry (
    id uuid CONSTRAINT audit_entry_pkey PRIMARY KEY,
    occurred_at timestamptz NOT NULL,
    actor_id uuid CONSTRAINT audit_entry_actor_fkey REFERENCES account (id),
    actor_kind text NOT NULL,
    action text NOT NULL,
    subject_type text NOT NULL,
    subject_id text NOT NULL,
    details jsonb NOT NULL
  )`,
  'CREATE INDEX audit_entry_actor_idx ON audit_entry (actor_id, id)',
  'CREATE INDEX audit_entry_subject_idx ON audit_entry (subject_type, subject_id, id)',
  'CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change()',
];

/** Accounts, roles, sign-ins, tokens, links, limits and the audit trail. */
export class IdentityMigration implements MigrationInterface {
  name = 'Identity1763702010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [ACCOUNT, ...ROLES_AND_INVITATIONS, ...SECRETS, ...AUDIT]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'audit_entry',
      'rate_limit',
      'one_time_link',
      'access_token',
      'sign_in',
      'invitation',
      'role_grant',
      'account',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
