import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { PlaceMode } from '../rules/place-ledger';
import type { Criterion, EligibilityRule } from '../rules/plan';

/** How the places of an edition are shared out and when. An edition without a row has the defaults. */
@Entity('admission_plan')
@Check('admission_plan_days_check', 'freeze_on >= pool_on')
@Check('admission_plan_offer_days_check', 'offer_days BETWEEN 1 AND 30')
@Check('admission_plan_women_check', 'women_percent BETWEEN 0 AND 100')
@Check('admission_plan_spread_check', 'spread_limit BETWEEN 1 AND 100')
@Check('admission_plan_criteria_check', `jsonb_typeof(criteria) = 'array'`)
@Check('admission_plan_eligibility_check', `jsonb_typeof(eligibility) = 'array'`)
@Check('admission_plan_revision_check', 'revision >= 1')
export class AdmissionPlanEntity {
  @PrimaryColumn('uuid', { name: 'edition_id', primaryKeyConstraintName: 'admission_plan_pkey' })
  @ForeignKey('edition', { name: 'admission_plan_edition_id_fkey' })
  editionId!: string;

  /** Last day on which quotas are kept for their holders; null: the day of the deadline. */
  @Column('date', { name: 'pool_on', nullable: true })
  poolOn!: string | null;

  /** Last day of offers and replacements; null: by the days of the edition. */
  @Column('date', { name: 'freeze_on', nullable: true })
  freezeOn!: string | null;

  /** The line manager must release an official before the contact point can endorse them. */
  @Column('boolean', { name: 'demands_release' })
  demandsRelease!: boolean;

  /** Working days in which an offer can be confirmed. */
  @Column('integer', { name: 'offer_days' })
  offerDays!: number;

  @Column('boolean', { name: 'prefers_first_time' })
  prefersFirstTime!: boolean;

  /** Share of women sought; a list below it is only warned of. */
  @Column('integer', { name: 'women_percent' })
  womenPercent!: number;

  /** Difference between two scores, in points of 100, from which it is flagged. */
  @Column('integer', { name: 'spread_limit' })
  spreadLimit!: number;

  @Column('jsonb')
  criteria!: Criterion[];

  @Column('jsonb')
  eligibility!: EligibilityRule[];

  @Column('integer')
  revision!: number;

  @Column('uuid', { name: 'updated_by' })
  @ForeignKey('account', { name: 'admission_plan_updated_by_fkey' })
  updatedBy!: string;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}

/**
 * Seats of an edition and mode set aside for a State, or for an institution (an organisation is one of kind `partner`).
 * Triggers keep the sum of quotas within the seats, and the places given out of one within its seats. Never deleted.
 */
@Entity('quota')
@Unique('quota_edition_id_key', ['id', 'editionId'])
@Unique('quota_mode_key', ['id', 'editionId', 'mode'])
@Check('quota_holder_check', `holder IN ('state', 'institution')`)
@Check(
  'quota_whose_check',
  `(state_code IS NOT NULL) = (holder = 'state') AND (institution_id IS NOT NULL) = (holder = 'institution')`,
)
@Check('quota_mode_check', `mode IN ('room', 'online')`)
@Check('quota_seats_check', 'seats >= 0')
@Check('quota_revision_check', 'revision >= 1')
@Index('quota_state_key', ['editionId', 'mode', 'stateCode'], { unique: true, where: `holder = 'state'` })
@Index('quota_institution_key', ['editionId', 'mode', 'institutionId'], {
  unique: true,
  where: `holder = 'institution'`,
})
export class QuotaEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'quota_pkey' })
  id!: string;

  @Column('uuid', { name: 'edition_id' })
  @ForeignKey('edition', { name: 'quota_edition_id_fkey' })
  editionId!: string;

  @Column('text')
  holder!: 'state' | 'institution';

  @Column('text', { name: 'state_code', nullable: true })
  @ForeignKey('state', { name: 'quota_state_code_fkey' })
  stateCode!: string | null;

  @Column('uuid', { name: 'institution_id', nullable: true })
  @ForeignKey('institution', { name: 'quota_institution_id_fkey' })
  institutionId!: string | null;

  @Column('text')
  mode!: PlaceMode;

  @Column('integer')
  seats!: number;

  /** It came from the edition's seats per State and follows them; a manager's own number stays. */
  @Column('boolean', { name: 'by_default' })
  byDefault!: boolean;

  @Column('integer')
  revision!: number;
}
