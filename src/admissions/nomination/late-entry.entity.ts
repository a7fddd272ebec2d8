import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A State is let in after the deadline: its officials may apply, its contact points nominate and endorse. Append-only. */
@Entity('late_entry')
@Check('late_entry_reason_check', 'length(reason) BETWEEN 1 AND 2000')
@Check('late_entry_until_check', 'until > at')
@Index('late_entry_state_idx', ['editionId', 'stateCode', 'until'])
export class LateEntryEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'late_entry_pkey' })
  id!: string;

  @Column('uuid', { name: 'edition_id' })
  @ForeignKey('edition', { name: 'late_entry_edition_id_fkey' })
  editionId!: string;

  @Column('text', { name: 'state_code' })
  @ForeignKey('state', { name: 'late_entry_state_code_fkey' })
  stateCode!: string;

  /** Until when (exclusive). */
  @Column('timestamptz')
  until!: Date;

  @Column('text')
  reason!: string;

  @Column('uuid', { name: 'granted_by' })
  @ForeignKey('account', { name: 'late_entry_granted_by_fkey' })
  grantedBy!: string;

  @Column('timestamptz')
  at!: Date;
}
