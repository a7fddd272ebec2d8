import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ApplicationStatus } from './rules/application-lifecycle';
import type { PlaceMode } from './rules/place-ledger';

const STATUSES = `('draft', 'submitted', 'endorsed', 'not-endorsed', 'returned', 'ineligible', 'selected', 'reserve', 'not-selected', 'offered', 'confirmed', 'offer-declined', 'offer-expired', 'withdrawn', 'replaced')`;
const LEVELS = `('A1', 'A2', 'B1', 'B2', 'C1', 'C2')`;

/** Levels of the Common European Framework of Reference for Languages. */
export const CEFR_LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type CefrLevel = (typeof CEFR_LEVELS)[number];

/** By which way a person came: put forward by a State, or straight into an open course. */
export type Door = 'nominated' | 'open';

/** A person asks for a place in an edition. State and institution are those of the employer, frozen at submission. */
@Entity('application')
@Unique('application_edition_account_id_key', ['id', 'editionId', 'accountId'])
@Check('application_door_check', `door IN ('nominated', 'open')`)
@Check('application_mode_check', `mode IN ('room', 'online')`)
@Check('application_status_check', `status IN ${STATUSES}`)
@Check('application_status_reason_check', 'length(status_reason) BETWEEN 1 AND 2000')
@Check('application_motivation_check', 'length(motivation) BETWEEN 1 AND 4000')
@Check('application_duties_check', 'length(duties) BETWEEN 1 AND 4000')
@Check('application_education_check', 'length(education) BETWEEN 1 AND 2000')
@Check('application_years_check', 'years_in_service BETWEEN 0 AND 70')
@Check('application_level_en_check', `level_en IN ${LEVELS}`)
@Check('application_level_ru_check', `level_ru IN ${LEVELS}`)
@Check('application_needs_check', 'length(needs) BETWEEN 1 AND 2000')
@Check('application_endorsed_as_check', `endorsed_as IN ('ncp', 'manager')`)
@Check('application_endorsement_note_check', 'length(endorsement_note) BETWEEN 1 AND 2000')
@Check('application_reserve_rank_check', 'reserve_rank >= 1')
@Check('application_ncp_rank_check', 'ncp_rank >= 1')
@Check('application_sex_check', `sex IN ('female', 'male')`)
@Check('application_department_check', 'length(department) BETWEEN 1 AND 200')
@Check('application_post_check', 'length(post) BETWEEN 1 AND 200')
@Exclusion(
  'application_ncp_rank_key',
  `USING btree (edition_id WITH =, state_code WITH =, ncp_rank WITH =) WHERE (ncp_rank IS NOT NULL AND status IN ('submitted', 'endorsed', 'selected', 'reserve', 'offered', 'confirmed')) DEFERRABLE INITIALLY IMMEDIATE`,
)
@Check('application_revision_check', 'revision >= 1')
@Check(
  'application_not_own_check',
  `status NOT IN ('endorsed', 'not-endorsed', 'returned', 'ineligible', 'selected', 'reserve', 'not-selected') OR (status_by IS NOT NULL AND status_by <> account_id)`,
)
@Check('application_offer_not_own_check', `status <> 'offered' OR status_by IS DISTINCT FROM account_id`)
@Check(
  'application_endorsement_check',
  '(endorsed_at IS NULL) = (endorsed_by IS NULL) AND (endorsed_at IS NULL) = (endorsed_as IS NULL)',
)
@Check('application_endorsed_not_own_check', 'endorsed_by <> account_id')
@Check('application_endorsed_status_check', `status <> 'endorsed' OR endorsed_at IS NOT NULL`)
@Check('application_manager_reason_check', `endorsed_as <> 'manager' OR endorsement_note IS NOT NULL`)
@Check(
  'application_reason_check',
  `status NOT IN ('not-endorsed', 'returned', 'ineligible', 'not-selected') OR status_reason IS NOT NULL`,
)
@Check('application_reserve_check', `(status = 'reserve') = (reserve_rank IS NOT NULL)`)
@Check('application_offer_check', `status <> 'offered' OR offer_until IS NOT NULL`)
@Check(
  'application_complete_check',
  `door = 'open' OR submitted_at IS NULL OR status IN ('returned', 'withdrawn') OR (
    state_code IS NOT NULL AND motivation IS NOT NULL AND duties IS NOT NULL AND education IS NOT NULL AND years_in_service IS NOT NULL
    AND level_en IS NOT NULL AND level_ru IS NOT NULL AND consent_processing AND consent_transfer)`,
)
@Check('application_submitted_check', `submitted_at IS NOT NULL OR status IN ('draft', 'withdrawn')`)
@Index('application_person_key', ['editionId', 'accountId'], {
  unique: true,
  where: `status NOT IN ('withdrawn', 'replaced')`,
})
@Index('application_reserve_key', ['editionId', 'reserveRank'], { unique: true, where: `status = 'reserve'` })
@Index('application_nominee_key', ['nomineeId'], { unique: true, where: `status NOT IN ('withdrawn', 'replaced')` })
@Index('application_edition_idx', ['editionId', 'id'])
@Index('application_submitted_idx', ['editionId', 'submittedAt', 'id'], { where: 'submitted_at IS NOT NULL' })
@Index('application_account_idx', ['accountId', 'id'])
@Index('application_state_idx', ['stateCode', 'id'])
@Index('application_offer_idx', ['offerUntil'], { where: `status = 'offered'` })
export class ApplicationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'application_pkey' })
  id!: string;

  @Column('uuid', { name: 'edition_id' })
  @ForeignKey('edition', { name: 'application_edition_id_fkey' })
  editionId!: string;

  @Column('uuid', { name: 'account_id' })
  @ForeignKey('account', { name: 'application_account_id_fkey' })
  accountId!: string;

  @Column('text')
  door!: Door;

  /** How the person wants to take part. */
  @Column('text')
  mode!: PlaceMode;

  @Column('text')
  status!: ApplicationStatus;

  @Column('timestamptz', { name: 'status_at' })
  statusAt!: Date;

  /** Who brought it into this state; null for the system (an offer that was handed on or ran out). */
  @Column('uuid', { name: 'status_by', nullable: true })
  @ForeignKey('account', { name: 'application_status_by_fkey' })
  statusBy!: string | null;

  @Column('text', { name: 'status_reason', nullable: true })
  statusReason!: string | null;

  @Column('text', { name: 'state_code', nullable: true })
  @ForeignKey('state', { name: 'application_state_code_fkey' })
  stateCode!: string | null;

  @Column('uuid', { name: 'institution_id', nullable: true })
  @ForeignKey('institution', { name: 'application_institution_id_fkey' })
  institutionId!: string | null;

  @Column('text', { nullable: true })
  motivation!: string | null;

  @Column('text', { nullable: true })
  duties!: string | null;

  @Column('text', { nullable: true })
  education!: string | null;

  @Column('integer', { name: 'years_in_service', nullable: true })
  yearsInService!: number | null;

  /** The person's own estimate. */
  @Column('text', { name: 'level_en', nullable: true })
  levelEn!: CefrLevel | null;

  @Column('text', { name: 'level_ru', nullable: true })
  levelRu!: CefrLevel | null;

  /** Part of the institution that the person works in. */
  @Column('text', { nullable: true })
  department!: string | null;

  @Column('text', { nullable: true })
  post!: string | null;

  /** Null where the person does not say. */
  @Column('text', { nullable: true })
  sex!: 'female' | 'male' | null;

  /** Access, diet and the like. */
  @Column('text', { nullable: true })
  needs!: string | null;

  @Column('boolean', { name: 'consent_processing' })
  consentProcessing!: boolean;

  @Column('boolean', { name: 'consent_transfer' })
  consentTransfer!: boolean;

  @Column('boolean', { name: 'consent_photo' })
  consentPhoto!: boolean;

  @Column('boolean', { name: 'consent_publication' })
  consentPublication!: boolean;

  @Column('timestamptz', { name: 'submitted_at', nullable: true })
  submittedAt!: Date | null;

  @Column('timestamptz', { name: 'endorsed_at', nullable: true })
  endorsedAt!: Date | null;

  @Column('uuid', { name: 'endorsed_by', nullable: true })
  @ForeignKey('account', { name: 'application_endorsed_by_fkey' })
  endorsedBy!: string | null;

  @Column('text', { name: 'endorsed_as', nullable: true })
  endorsedAs!: 'ncp' | 'manager' | null;

  @Column('text', { name: 'endorsement_note', nullable: true })
  endorsementNote!: string | null;

  @Column('integer', { name: 'reserve_rank', nullable: true })
  reserveRank!: number | null;

  /** Place in the order of the State's contact points, unique among those alive of an edition and State; checked after the statement. */
  @Column('integer', { name: 'ncp_rank', nullable: true })
  ncpRank!: number | null;

  /** The nomination by which the person came. */
  @Column('uuid', { name: 'nominee_id', nullable: true })
  @ForeignKey('nominee', { name: 'application_nominee_id_fkey' })
  nomineeId!: string | null;

  /** Until when the offered place may be confirmed (exclusive). Kept afterwards, for the record. */
  @Column('timestamptz', { name: 'offer_until', nullable: true })
  offerUntil!: Date | null;

  @Column('integer')
  revision!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}

/** A state that an application came into. A trigger writes it with every change of state; nobody changes it. */
@Entity('application_step')
@Check('application_step_number_check', 'number >= 1')
@Check('application_step_status_check', `status IN ${STATUSES}`)
export class ApplicationStepEntity {
  @PrimaryColumn('uuid', { name: 'application_id', primaryKeyConstraintName: 'application_step_pkey' })
  @ForeignKey(() => ApplicationEntity, { name: 'application_step_application_id_fkey' })
  applicationId!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'application_step_pkey' })
  number!: number;

  @Column('text')
  status!: ApplicationStatus;

  @Column('uuid', { name: 'actor_id', nullable: true })
  @ForeignKey('account', { name: 'application_step_actor_id_fkey' })
  actorId!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz')
  at!: Date;
}
