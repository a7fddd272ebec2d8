import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATUSES = `('applied', 'in-check', 'accepted', 'co-trainer', 'returned', 'declined', 'paused', 'left')`;

const tables = [
  `CREATE TABLE trainer (
    id uuid CONSTRAINT trainer_pkey PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT trainer_account_key UNIQUE CONSTRAINT trainer_account_fkey REFERENCES account (id),
    kind text NOT NULL CONSTRAINT trainer_kind_check CHECK (kind IN ('trainer', 'professional', 'advisor', 'expert')),
    status text NOT NULL CONSTRAINT trainer_status_check CHECK (status IN ${STATUSES}),
    consent_public boolean NOT NULL,
    consent_changed_at timestamptz NOT NULL,
    source_locale text NOT NULL,
    motivation text NOT NULL,
    accepted_at timestamptz,
    accepted_as text CONSTRAINT trainer_accepted_as_check CHECK (accepted_as IN ('accepted', 'co-trainer')),
    decided_by uuid CONSTRAINT trainer_decided_by_fkey REFERENCES account (id),
    revision integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT trainer_accepted_check CHECK (status NOT IN ('accepted', 'co-trainer', 'paused') OR (accepted_at IS NOT NULL AND accepted_as IS NOT NULL)),
    CONSTRAINT trainer_decider_check CHECK (decided_by <> account_id)
  )`,
  `CREATE INDEX trainer_public_idx ON trainer (accepted_at, id) WHERE consent_public AND status IN ('accepted', 'co-trainer')`,
  'CREATE INDEX trainer_status_idx ON trainer (status, id)',
  `CREATE TABLE trainer_step (
    id uuid CONSTRAINT trainer_step_pkey PRIMARY KEY,
    trainer_id uuid NOT NULL CONSTRAINT trainer_step_trainer_fkey REFERENCES trainer (id),
    status text NOT NULL CONSTRAINT trainer_step_status_check CHECK (status IN ${STATUSES}),
    reason text NOT NULL,
    actor_id uuid CONSTRAINT trainer_step_actor_fkey REFERENCES account (id),
    occurred_at timestamptz NOT NULL
  )`,
  'CREATE INDEX trainer_step_trainer_idx ON trainer_step (trainer_id, id)',
  'CREATE TRIGGER trainer_step_append_only BEFORE UPDATE OR DELETE ON trainer_step FOR EACH ROW EXECUTE FUNCTION refuse_change()',
  `CREATE TABLE trainer_area (
    trainer_id uuid NOT NULL CONSTRAINT trainer_area_trainer_fkey REFERENCES trainer (id) ON DELETE CASCADE,
    area_code text NOT NULL CONSTRAINT trainer_area_area_fkey REFERENCES expertise_area (code),
    CONSTRAINT trainer_area_pkey PRIMARY KEY (trainer_id, area_code)
  )`,
  'CREATE INDEX trainer_area_area_idx ON trainer_area (area_code)',
  `CREATE TABLE trainer_language (
    trainer_id uuid NOT NULL CONSTRAINT trainer_language_trainer_fkey REFERENCES trainer (id) ON DELETE CASCADE,
    locale text NOT NULL CONSTRAINT trainer_language_locale_check CHECK (locale ~ '^[a-z]{2,3}$'),
    cefr text NOT NULL CONSTRAINT trainer_language_cefr_check CHECK (cefr IN ('A1', 'A2', 'B1', 'B2', 'C1', 'C2')),
    CONSTRAINT trainer_language_pkey PRIMARY KEY (trainer_id, locale)
  )`,
  'CREATE INDEX trainer_language_locale_idx ON trainer_language (locale)',
  `CREATE TABLE trainer_module (
    trainer_id uuid NOT NULL CONSTRAINT trainer_module_trainer_fkey REFERENCES trainer (id) ON DELETE CASCADE,
    module_id uuid NOT NULL CONSTRAINT trainer_module_module_fkey REFERENCES curriculum_module (id),
    CONSTRAINT trainer_module_pkey PRIMARY KEY (trainer_id, module_id)
  )`,
  'CREATE INDEX trainer_module_module_idx ON trainer_module (module_id)',
  `CREATE TABLE trainer_translation (
    owner_id uuid NOT NULL CONSTRAINT trainer_translation_owner_fkey REFERENCES trainer (id) ON DELETE CASCADE,
    locale text NOT NULL,
    status text NOT NULL CONSTRAINT trainer_translation_status_check CHECK (status IN ('draft', 'machine', 'reviewed', 'approved')),
    revision integer NOT NULL CONSTRAINT trainer_translation_revision_check CHECK (revision >= 1),
    source_revision integer,
    updated_by uuid,
    updated_at timestamptz NOT NULL,
    bio text NOT NULL,
    CONSTRAINT trainer_translation_pkey PRIMARY KEY (owner_id, locale)
  )`,
  `CREATE TABLE trainer_publication (
    owner_id uuid NOT NULL CONSTRAINT trainer_publication_owner_fkey REFERENCES trainer (id) ON DELETE CASCADE,
    locale text NOT NULL,
    revision integer NOT NULL,
    published_at timestamptz NOT NULL,
    bio text NOT NULL,
    CONSTRAINT trainer_publication_pkey PRIMARY KEY (owner_id, locale)
  )`,
];

/** The Regional Network of Trainers: members, their steps, areas, languages, modules and texts. */
export class TrainersMigration implements MigrationInterface {
  name = 'Trainers1763705010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE trainer_publication, trainer_translation, trainer_module, trainer_language, trainer_area, trainer_step, trainer',
    );
  }
}
