import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Criterion } from '../rules/plan';
import type { Marks } from './rules/scoring';

/** What one of the two people makes of an application. Nobody else reads it before both are in; then it stands. */
@Entity('application_score')
@Unique('application_score_scorer_key', ['applicationId', 'scorerId'])
@ForeignKey('application', ['applicationId', 'editionId', 'accountId'], ['id', 'editionId', 'accountId'], {
  name: 'application_score_application_fkey',
})
@Check('application_score_slot_check', 'slot IN (1, 2)')
@Check('application_score_marks_check', `jsonb_typeof(marks) = 'object'`)
@Check('application_score_comment_check', 'length(comment) BETWEEN 1 AND 4000')
@Check('application_score_total_check', 'total BETWEEN 0 AND 10000')
@Check('application_score_not_own_check', 'scorer_id <> account_id')
@Check('application_score_end_check', 'submitted_at IS NULL OR recused_at IS NULL')
@Check(
  'application_score_whole_check',
  '(submitted_at IS NULL) = (total IS NULL) AND (submitted_at IS NULL) = (criteria IS NULL)',
)
@Index('application_score_slot_key', ['applicationId', 'slot'], { unique: true, where: 'recused_at IS NULL' })
@Index('application_score_scorer_idx', ['scorerId', 'assignedAt', 'id'])
@Index('application_score_edition_idx', ['editionId'])
export class ApplicationScoreEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'application_score_pkey' })
  id!: string;

  @Column('uuid', { name: 'application_id' })
  applicationId!: string;

  @Column('uuid', { name: 'edition_id' })
  editionId!: string;

  /** The applicant. */
  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @Column('uuid', { name: 'scorer_id' })
  @ForeignKey('account', { name: 'application_score_scorer_id_fkey' })
  scorerId!: string;

  @Column('smallint')
  slot!: 1 | 2;

  /** 0 to 5 by the keys of the criteria; may be unfinished until it is submitted. */
  @Column('jsonb')
  marks!: Marks;

  @Column('text', { nullable: true })
  comment!: string | null;

  /** The criteria as they were at submission. */
  @Column('jsonb', { nullable: true })
  criteria!: Criterion[] | null;

  /** Weighted total at submission, in hundredths of a point. */
  @Column('integer', { nullable: true })
  total!: number | null;

  /** The scorer works where the applicant works; shown with the score. */
  @Column('boolean', { name: 'same_institution' })
  sameInstitution!: boolean;

  @Column('uuid', { name: 'assigned_by' })
  @ForeignKey('account', { name: 'application_score_assigned_by_fkey' })
  assignedBy!: string;

  @Column('timestamptz', { name: 'assigned_at' })
  assignedAt!: Date;

  @Column('timestamptz', { name: 'submitted_at', nullable: true })
  submittedAt!: Date | null;

  /** When the scorer declared a conflict of interest; somebody else takes the turn. */
  @Column('timestamptz', { name: 'recused_at', nullable: true })
  recusedAt!: Date | null;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}

/** What a course manager found of a condition that no data can answer. */
@Entity('eligibility_verdict')
@ForeignKey('application', ['applicationId', 'editionId', 'accountId'], ['id', 'editionId', 'accountId'], {
  name: 'eligibility_verdict_application_fkey',
})
@Check('eligibility_verdict_key_check', 'length(rule_key) BETWEEN 1 AND 40')
@Check('eligibility_verdict_note_check', 'length(note) BETWEEN 1 AND 2000')
@Check('eligibility_verdict_not_own_check', 'judged_by <> account_id')
export class EligibilityVerdictEntity {
  @PrimaryColumn('uuid', { name: 'application_id', primaryKeyConstraintName: 'eligibility_verdict_pkey' })
  applicationId!: string;

  /** Key of the statement in the plan. */
  @PrimaryColumn('text', { name: 'rule_key', primaryKeyConstraintName: 'eligibility_verdict_pkey' })
  ruleKey!: string;

  @Column('uuid', { name: 'edition_id' })
  editionId!: string;

  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @Column('boolean')
  met!: boolean;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('uuid', { name: 'judged_by' })
  @ForeignKey('account', { name: 'eligibility_verdict_judged_by_fkey' })
  judgedBy!: string;

  @Column('timestamptz', { name: 'judged_at' })
  judgedAt!: Date;
}
