import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { NeedKind, NeedState, StepKind } from '../rules/needs';
import type { VisaRequirement } from '../rules/visa';

/** How much time an edition allows for each step. An edition without a row has the defaults. */
@Entity('travel_plan')
@Check('travel_plan_visa_check', 'visa_days BETWEEN 1 AND 180')
@Check('travel_plan_details_check', 'details_days BETWEEN 1 AND 90')
@Check('travel_plan_registration_check', 'registration_days BETWEEN 1 AND 365')
@Check('travel_plan_erase_check', 'erase_days BETWEEN 0 AND 365')
@Check('travel_plan_revision_check', 'revision >= 1')
export class TravelPlanEntity {
  @PrimaryColumn('uuid', { name: 'edition_id', primaryKeyConstraintName: 'travel_plan_pkey' })
  @ForeignKey('edition', { name: 'travel_plan_edition_id_fkey' })
  editionId!: string;

  @Column('integer', { name: 'visa_days' })
  visaDays!: number;

  @Column('integer', { name: 'details_days' })
  detailsDays!: number;

  @Column('integer', { name: 'registration_days' })
  registrationDays!: number;

  @Column('integer', { name: 'erase_days' })
  eraseDays!: number;

  @Column('integer')
  revision!: number;

  @Column('uuid', { name: 'updated_by' })
  @ForeignKey('account', { name: 'travel_plan_updated_by_fkey' })
  updatedBy!: string;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}

export const CLOSE_REASONS = ['left', 'edition-cancelled', 'not-in-person'] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];
export type EraseReason = 'over' | 'closed' | 'account-closed' | 'own-wish';

/** The travel of one person to one edition. What a passport says is not in it; only what follows from it for the centre. */
@Entity('travel_case')
@Unique('travel_case_application_key', ['applicationId'])
@ForeignKey('application', ['applicationId', 'editionId', 'accountId'], ['id', 'editionId', 'accountId'], {
  name: 'travel_case_application_fkey',
})
@Check('travel_case_status_check', `status IN ('open', 'closed')`)
@Check('travel_case_close_reason_check', `close_reason IN ('left', 'edition-cancelled', 'not-in-person')`)
@Check('travel_case_visa_check', `visa_requirement IN ('none', 'e-visa', 'visa', 'unknown')`)
@Check('travel_case_erase_reason_check', `erase_reason IN ('over', 'closed', 'account-closed', 'own-wish')`)
@Check('travel_case_revision_check', 'revision >= 1')
@Check(
  'travel_case_closed_check',
  `(status = 'closed') = (closed_at IS NOT NULL) AND (status = 'closed') = (close_reason IS NOT NULL)`,
)
@Check('travel_case_passport_check', 'passport_given_at IS NOT NULL OR NOT passport_expires_soon')
@Check(
  'travel_case_erased_check',
  '(erased_at IS NULL) = (erase_reason IS NULL) AND (erased_at IS NULL OR passport_given_at IS NULL)',
)
@Index('travel_case_edition_idx', ['editionId', 'id'])
@Index('travel_case_account_idx', ['accountId', 'id'])
export class TravelCaseEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'travel_case_pkey' })
  id!: string;

  @Column('uuid', { name: 'application_id' })
  applicationId!: string;

  @Column('uuid', { name: 'edition_id' })
  editionId!: string;

  @Column('uuid', { name: 'account_id' })
  @ForeignKey('account', { name: 'travel_case_account_id_fkey' })
  accountId!: string;

  @Column('text')
  status!: 'open' | 'closed';

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column('text', { name: 'close_reason', nullable: true })
  closeReason!: CloseReason | null;

  /** When passport data were given last; null while there are none. */
  @Column('timestamptz', { name: 'passport_given_at', nullable: true })
  passportGivenAt!: Date | null;

  /** It ends less than six months after the event. */
  @Column('boolean', { name: 'passport_expires_soon' })
  passportExpiresSoon!: boolean;

  /** What the rules say for the person's citizenship. */
  @Column('text', { name: 'visa_requirement', nullable: true })
  visaRequirement!: VisaRequirement | null;

  /** When what was given was erased, by rule or by wish. */
  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt!: Date | null;

  @Column('text', { name: 'erase_reason', nullable: true })
  eraseReason!: EraseReason | null;

  @Column('integer')
  revision!: number;
}

/** One thing that is needed, and how far it is. */
@Entity('travel_need')
@Check('travel_need_kind_check', `kind IN ('visa', 'letter', 'insurance', 'arrival', 'hotel', 'registration')`)
@Check('travel_need_state_check', `state IN ('unclear', 'not-needed', 'needed', 'under-way', 'done')`)
@Check('travel_need_provider_check', 'length(provider) BETWEEN 1 AND 200')
@Check('travel_need_note_check', 'length(note) BETWEEN 1 AND 500')
@Check('travel_need_dates_check', 'valid_from <= valid_until')
export class TravelNeedEntity {
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'travel_need_pkey' })
  @ForeignKey(() => TravelCaseEntity, { name: 'travel_need_case_id_fkey' })
  caseId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'travel_need_pkey' })
  kind!: NeedKind;

  @Column('text')
  state!: NeedState;

  /** Consulate, insurer or hotel. */
  @Column('text', { nullable: true })
  provider!: string | null;

  @Column('date', { name: 'valid_from', nullable: true })
  validFrom!: string | null;

  @Column('date', { name: 'valid_until', nullable: true })
  validUntil!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;

  /** Null: it follows from rules and dates, and goes on following them. */
  @Column('uuid', { name: 'updated_by', nullable: true })
  @ForeignKey('account', { name: 'travel_need_updated_by_fkey' })
  updatedBy!: string | null;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}

/** When and how somebody comes or leaves: wall time in the zone of the edition. */
@Entity('travel_journey')
@Check('travel_journey_direction_check', `direction IN ('arrival', 'departure')`)
@Check('travel_journey_time_check', `time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`)
@Check('travel_journey_carrier_check', 'length(carrier) BETWEEN 1 AND 100')
export class TravelJourneyEntity {
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'travel_journey_pkey' })
  @ForeignKey(() => TravelCaseEntity, { name: 'travel_journey_case_id_fkey' })
  caseId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'travel_journey_pkey' })
  direction!: 'arrival' | 'departure';

  @Column('date')
  day!: string;

  @Column('text', { nullable: true })
  time!: string | null;

  /** Flight, train or other. */
  @Column('text', { nullable: true })
  carrier!: string | null;

  @Column('uuid', { name: 'updated_by' })
  @ForeignKey('account', { name: 'travel_journey_updated_by_fkey' })
  updatedBy!: string;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}

/** A reminder that was sent: each once. A day that is moved is reminded of anew. */
@Entity('travel_reminder')
@Check(
  'travel_reminder_kind_check',
  `kind IN ('passport', 'visa', 'letter', 'insurance', 'arrival', 'hotel', 'registration')`,
)
export class TravelReminderEntity {
  @PrimaryColumn('uuid', { name: 'case_id', primaryKeyConstraintName: 'travel_reminder_pkey' })
  @ForeignKey(() => TravelCaseEntity, { name: 'travel_reminder_case_id_fkey' })
  caseId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'travel_reminder_pkey' })
  kind!: StepKind;

  @PrimaryColumn('date', { name: 'due_on', primaryKeyConstraintName: 'travel_reminder_pkey' })
  dueOn!: string;

  /** Days before the due day; below 0 after it. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'travel_reminder_pkey' })
  days!: number;

  @Column('timestamptz', { name: 'sent_at' })
  sentAt!: Date;
}
