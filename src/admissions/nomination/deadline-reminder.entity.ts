import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { NomineeEntity } from './nominee.entity';

/** Somebody was reminded of a deadline so many days before it: contact points and people with drafts by account, nominees by nomination. */
@Entity('deadline_reminder')
@Check('deadline_reminder_days_check', 'days IN (14, 7, 2)')
@Check('deadline_reminder_person_check', 'num_nonnulls(account_id, nominee_id) = 1')
@Check('deadline_reminder_state_check', `state_code IS NULL OR account_id IS NOT NULL`)
@Index('deadline_reminder_contact_key', ['editionId', 'deadlineOn', 'days', 'accountId', 'stateCode'], {
  unique: true,
  where: 'state_code IS NOT NULL',
})
@Index('deadline_reminder_draft_key', ['editionId', 'deadlineOn', 'days', 'accountId'], {
  unique: true,
  where: 'account_id IS NOT NULL AND state_code IS NULL',
})
@Index('deadline_reminder_nominee_key', ['editionId', 'deadlineOn', 'days', 'nomineeId'], {
  unique: true,
  where: 'nominee_id IS NOT NULL',
})
export class DeadlineReminderEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'deadline_reminder_pkey' })
  id!: string;

  @Column('uuid', { name: 'edition_id' })
  @ForeignKey('edition', { name: 'deadline_reminder_edition_id_fkey' })
  editionId!: string;

  /** The deadline that was near; one that is moved is another. */
  @Column('date', { name: 'deadline_on' })
  deadlineOn!: string;

  @Column('integer')
  days!: number;

  @Column('uuid', { name: 'account_id', nullable: true })
  @ForeignKey('account', { name: 'deadline_reminder_account_id_fkey' })
  accountId!: string | null;

  /** The State that a contact point is reminded for; null for a person with a draft. */
  @Column('text', { name: 'state_code', nullable: true })
  @ForeignKey('state', { name: 'deadline_reminder_state_code_fkey' })
  stateCode!: string | null;

  @Column('uuid', { name: 'nominee_id', nullable: true })
  @ForeignKey(() => NomineeEntity, { name: 'deadline_reminder_nominee_id_fkey' })
  nomineeId!: string | null;

  @Column('timestamptz')
  at!: Date;
}
