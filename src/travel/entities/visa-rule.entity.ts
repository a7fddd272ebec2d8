import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Labels } from '#libs/i18n';
import type { VisaRequirement } from '../rules/visa';

/** What a country asks of the citizens of another, as staff found out. Rules change: each has a day on which to look again. */
@Entity('visa_rule')
@Unique('visa_rule_countries_key', ['hostCode', 'nationalityCode'])
@Check('visa_rule_nationality_check', `nationality_code ~ '^[A-Z]{2}$'`)
@Check('visa_rule_requirement_check', `requirement IN ('none', 'e-visa', 'visa', 'unknown')`)
@Check('visa_rule_stay_check', 'stay_days BETWEEN 1 AND 3650')
@Check('visa_rule_note_check', `note IS NULL OR coalesce(note #>> '{en,text}', '') <> ''`)
@Check('visa_rule_source_check', 'length(source) BETWEEN 1 AND 500')
@Check('visa_rule_revision_check', 'revision >= 1')
@Check('visa_rule_foreign_check', 'host_code <> nationality_code')
@Index('visa_rule_review_idx', ['reviewOn', 'id'])
export class VisaRuleEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'visa_rule_pkey' })
  id!: string;

  /** The country where the event takes place, ISO 3166-1 alpha-2. */
  @Column('text', { name: 'host_code' })
  @ForeignKey('state', { name: 'visa_rule_host_code_fkey' })
  hostCode!: string;

  /** Citizenship, ISO 3166-1 alpha-2; any country. */
  @Column('text', { name: 'nationality_code' })
  nationalityCode!: string;

  @Column('text')
  requirement!: VisaRequirement;

  /** Longest stay for which the rule holds; null: the source says nothing of it. */
  @Column('integer', { name: 'stay_days', nullable: true })
  stayDays!: number | null;

  @Column('jsonb', { nullable: true })
  note!: Labels | null;

  /** Where it was read: a name, an address, a date. */
  @Column('text')
  source!: string;

  @Column('date', { name: 'review_on' })
  reviewOn!: string;

  @Column('integer')
  revision!: number;

  /** Null: as it was loaded, and nobody has looked at it. */
  @Column('uuid', { name: 'updated_by', nullable: true })
  @ForeignKey('account', { name: 'visa_rule_updated_by_fkey' })
  updatedBy!: string | null;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
