import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Labels } from '#libs/i18n';

/** What a State is to the Almaty Process. `chair` may stand beside another role. */
export const STATE_ROLES = ['member', 'observer', 'invited', 'chair'] as const;
export type StateRole = (typeof STATE_ROLES)[number];

/** A country, of the Almaty Process or not. `code` is ISO 3166-1 alpha-2. */
@Entity('state')
@Unique('state_iso3_key', ['iso3'])
@Check('state_code_check', `code ~ '^[A-Z]{2}$' AND iso3 ~ '^[A-Z]{3}$'`)
@Check('state_labels_check', `coalesce(labels #>> '{en,text}', '') <> ''`)
@Check('state_dir_check', `dir IN ('ltr', 'rtl')`)
@Check('state_weekend_check', `weekend <@ ARRAY[1, 2, 3, 4, 5, 6, 7]::smallint[] AND cardinality(weekend) < 7`)
export class StateEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'state_pkey' })
  code!: string;

  @Column('text')
  iso3!: string;

  @Column('jsonb')
  labels!: Labels;

  /** IANA zone of the capital. */
  @Column('text')
  zone!: string;

  @Column('text')
  dir!: 'ltr' | 'rtl';

  /** Official languages, BCP 47. */
  @Column('text', { array: true })
  languages!: string[];

  /** Days off of a week, ISO 8601 numbers: Monday is 1. */
  @Column('smallint', { array: true })
  weekend!: number[];

  @Column('integer')
  position!: number;

  @Column('integer', { default: 1 })
  revision!: number;
}

/**
 * One source's statement on a State's role. Sources contradict one another: their statements stand side by side, and the
 * centre chooses which one is `shown`. Of the present roles other than the chair at most one is shown, says an index.
 */
@Entity('state_role')
@Unique('state_role_origin_key', ['origin'])
@Check('state_role_role_check', `role IN ('member', 'observer', 'invited', 'chair')`)
@Check('state_role_dates_check', 'valid_to >= valid_from')
@Check('state_role_source_check', `source <> ''`)
@Index('state_role_state_idx', ['stateCode'])
@Index('state_role_shown_key', { synchronize: false })
export class StateRoleEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'state_role_pkey' })
  id!: string;

  @ForeignKey(() => StateEntity, { name: 'state_role_state_fkey' })
  @Column('text', { name: 'state_code' })
  stateCode!: string;

  @Column('text')
  role!: StateRole;

  @Column('date', { name: 'valid_from', nullable: true })
  validFrom!: string | null;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('text')
  source!: string;

  @Column('text')
  note!: string;

  @Column('boolean')
  shown!: boolean;

  /** Key of the reference statement it was loaded from; null for one that editors wrote. */
  @Column('text', { nullable: true })
  origin!: string | null;
}

/** A day off of a State beside its weekends, as editors wrote it. */
@Entity('state_holiday')
@Check('state_holiday_labels_check', `coalesce(labels #>> '{en,text}', '') <> ''`)
export class StateHolidayEntity {
  @PrimaryColumn('text', { name: 'state_code', primaryKeyConstraintName: 'state_holiday_pkey' })
  @ForeignKey(() => StateEntity, { name: 'state_holiday_state_fkey' })
  stateCode!: string;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'state_holiday_pkey' })
  day!: string;

  @Column('jsonb')
  labels!: Labels;
}
