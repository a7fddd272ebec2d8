import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { AllocationInput, Outcome } from './rules/allocation';
import type { EligibilityRule } from './rules/eligibility';

const OUTCOMES = `('selected', 'reserve', 'not-selected', 'ineligible', 'later')`;

/** States of a proposed list. A new one supersedes the open one; an approved or rejected one stands. */
export const PROPOSAL_STATUSES = ['open', 'approved', 'rejected', 'superseded'] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/** The seats and settings that a list was made with. */
export type ListTerms = Omit<AllocationInput, 'candidates'>;

/** A list of an edition that one person proposes and another approves or rejects; a trigger keeps a decided one as it is. */
@Entity('selection_proposal')
@Unique('selection_proposal_number_key', ['editionId', 'number'])
@Unique('selection_proposal_edition_key', ['id', 'editionId'])
@Check('selection_proposal_number_check', 'number >= 1')
@Check('selection_proposal_status_check', `status IN ('open', 'approved', 'rejected', 'superseded')`)
@Check('selection_proposal_note_check', 'length(note) BETWEEN 1 AND 2000')
@Check('selection_proposal_revision_check', 'revision >= 1')
@Check('selection_proposal_second_check', 'decided_by <> proposed_by')
@Check(
  'selection_proposal_decided_check',
  `(decided_by IS NOT NULL) = (status IN ('approved', 'rejected')) AND (decided_at IS NOT NULL) = (decided_by IS NOT NULL)`,
)
@Check('selection_proposal_rejected_check', `status <> 'rejected' OR note IS NOT NULL`)
@Index('selection_proposal_open_key', ['editionId'], { unique: true, where: `status = 'open'` })
export class SelectionProposalEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'selection_proposal_pkey' })
  id!: string;

  @Column('uuid', { name: 'edition_id' })
  @ForeignKey('edition', { name: 'selection_proposal_edition_id_fkey' })
  editionId!: string;

  /** 1 is the first list of the edition. */
  @Column('integer')
  number!: number;

  @Column('text')
  status!: ProposalStatus;

  @Column('jsonb')
  terms!: ListTerms;

  @Column('uuid', { name: 'proposed_by' })
  @ForeignKey('account', { name: 'selection_proposal_proposed_by_fkey' })
  proposedBy!: string;

  @Column('timestamptz', { name: 'proposed_at' })
  proposedAt!: Date;

  @Column('uuid', { name: 'decided_by', nullable: true })
  @ForeignKey('account', { name: 'selection_proposal_decided_by_fkey' })
  decidedBy!: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  /** Why it was rejected. */
  @Column('text', { nullable: true })
  note!: string | null;

  @Column('integer')
  revision!: number;
}

/** What a list says of one application: what the rules propose, and what a manager made of it with a reason. */
@Entity('selection_entry')
@Unique('selection_entry_position_key', ['proposalId', 'position'])
@ForeignKey('selection_proposal', ['proposalId', 'editionId'], ['id', 'editionId'], {
  name: 'selection_entry_proposal_fkey',
})
@ForeignKey('application', ['applicationId', 'editionId', 'accountId'], ['id', 'editionId', 'accountId'], {
  name: 'selection_entry_application_fkey',
})
@Check('selection_entry_position_check', 'position >= 1')
@Check('selection_entry_score_check', 'score BETWEEN 0 AND 10000')
@Check('selection_entry_proposed_check', `proposed IN ${OUTCOMES}`)
@Check('selection_entry_rule_check', 'length(rule) BETWEEN 1 AND 40')
@Check('selection_entry_unmet_check', `jsonb_typeof(unmet) = 'array'`)
@Check('selection_entry_outcome_check', `outcome IN ${OUTCOMES}`)
@Check('selection_entry_rank_check', 'reserve_rank >= 1')
@Check('selection_entry_reason_check', 'length(override_reason) BETWEEN 1 AND 2000')
@Check(
  'selection_entry_override_check',
  '(overridden_by IS NULL) = (override_reason IS NULL) AND (overridden_by IS NULL) = (overridden_at IS NULL)',
)
@Check('selection_entry_changed_check', 'outcome = proposed OR overridden_by IS NOT NULL')
@Check('selection_entry_not_own_check', 'overridden_by <> account_id')
@Check('selection_entry_ineligible_check', `outcome <> 'ineligible' OR jsonb_array_length(unmet) > 0`)
@Index('selection_entry_application_idx', ['applicationId'])
export class SelectionEntryEntity {
  @PrimaryColumn('uuid', { name: 'proposal_id', primaryKeyConstraintName: 'selection_entry_pkey' })
  proposalId!: string;

  @PrimaryColumn('uuid', { name: 'application_id', primaryKeyConstraintName: 'selection_entry_pkey' })
  applicationId!: string;

  @Column('uuid', { name: 'edition_id' })
  editionId!: string;

  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @Column('integer')
  position!: number;

  /** State of the application when the list was made. */
  @Column('text', { name: 'seen_status' })
  seenStatus!: string;

  /** Rank by the contact point when the list was made. */
  @Column('integer', { name: 'seen_rank', nullable: true })
  seenRank!: number | null;

  /** Mean of both scores in hundredths of a point. */
  @Column('integer', { nullable: true })
  score!: number | null;

  @Column('text')
  proposed!: Outcome;

  /** Code of the rule that decided. */
  @Column('text')
  rule!: string;

  @Column('jsonb')
  vars!: Record<string, string | number>;

  /** Conditions that the person does not meet. */
  @Column('jsonb')
  unmet!: EligibilityRule[];

  @Column('text')
  outcome!: Outcome;

  /** Rank on the reserve list: proposed, or wished by the manager. */
  @Column('integer', { name: 'reserve_rank', nullable: true })
  reserveRank!: number | null;

  @Column('text', { name: 'override_reason', nullable: true })
  overrideReason!: string | null;

  @Column('uuid', { name: 'overridden_by', nullable: true })
  @ForeignKey('account', { name: 'selection_entry_overridden_by_fkey' })
  overriddenBy!: string | null;

  @Column('timestamptz', { name: 'overridden_at', nullable: true })
  overriddenAt!: Date | null;
}
