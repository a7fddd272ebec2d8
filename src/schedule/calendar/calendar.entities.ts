import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { SessionEntity } from '../session.entity';

/** The private calendar address of an account: which one is valid, and the hash by which it is found. */
@Entity('calendar_address')
@Unique('calendar_address_token_key', ['tokenHash'])
@Check('calendar_address_generation_check', 'generation >= 1')
export class CalendarAddressEntity {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'calendar_address_pkey' })
  @ForeignKey('account', { name: 'calendar_address_account_fkey', onDelete: 'CASCADE' })
  accountId!: string;

  /** Rises when the address is renewed; the token is derived from it and never kept. */
  @Column('integer')
  generation!: number;

  /** SHA-256 of the token. */
  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}

/**
 * What a person's calendar has been told of a session, so that one that leaves the person's list is called off there and
 * not simply forgotten, and so that each such turn has a higher SEQUENCE.
 */
@Entity('calendar_entry')
@Check('calendar_entry_turns_check', 'turns >= 0')
@Index('calendar_entry_session_idx', ['sessionId'])
export class CalendarEntryEntity {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'calendar_entry_pkey' })
  @ForeignKey('account', { name: 'calendar_entry_account_fkey', onDelete: 'CASCADE' })
  accountId!: string;

  @PrimaryColumn('uuid', { name: 'session_id', primaryKeyConstraintName: 'calendar_entry_pkey' })
  @ForeignKey(() => SessionEntity, { name: 'calendar_entry_session_fkey', onDelete: 'CASCADE' })
  sessionId!: string;

  /** How often it left the list or came back. */
  @Column('integer')
  turns!: number;

  @Column('timestamptz', { name: 'left_at', nullable: true })
  leftAt!: Date | null;
}
