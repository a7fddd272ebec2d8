import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** `waiting` for the job, `sent` by a mail server, `kept` where there is none, `failed` for good. */
export type MailStatus = 'waiting' | 'sent' | 'kept' | 'failed';

/**
 * A mail to one person. A cause writes one mail of a template to a recipient, however often it is delivered. Texts that
 * carry a one-time link hold a placeholder until the moment of sending, so no secret is kept here.
 */
@Entity('mail_message')
@Unique('mail_message_cause_key', ['cause', 'template', 'accountId'])
@Check('mail_message_status_check', `status IN ('waiting', 'sent', 'kept', 'failed')`)
@Check('mail_message_attempts_check', 'attempts >= 0')
@Check('mail_message_sent_check', `(status = 'sent') = (sent_at IS NOT NULL)`)
@Check(
  'mail_message_body_check',
  `status <> 'waiting' OR (address IS NOT NULL AND text IS NOT NULL AND html IS NOT NULL)`,
)
@Check('mail_message_addressee_check', '(account_id IS NULL) = (addressee_id IS NOT NULL)')
@Unique('mail_message_addressee_key', ['cause', 'template', 'addresseeId'])
@Index('mail_message_account_idx', ['accountId'])
@Index('mail_message_created_idx', ['createdAt'])
export class MailMessageEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mail_message_pkey' })
  id!: string;

  /** What it is written about: the id of an event, or another id that is the same on each repetition. */
  @Column('text')
  cause!: string;

  /** Key of its texts in the catalogue. */
  @Column('text')
  template!: string;

  /** Null where the letter goes to somebody of whom the centre knows an address alone. */
  @ForeignKey('account', { name: 'mail_message_account_fkey' })
  @Column('uuid', { name: 'account_id', nullable: true })
  accountId!: string | null;

  /** What such a person is written to as: the id of the nomination or of the request that names them. */
  @Column('uuid', { name: 'addressee_id', nullable: true })
  addresseeId!: string | null;

  /** Where it goes; emptied when the account closes. */
  @Column('text', { nullable: true })
  address!: string | null;

  /** Language it is written in. */
  @Column('text')
  locale!: string;

  @Column('text')
  subject!: string;

  /** Emptied some time after sending. */
  @Column('text', { nullable: true })
  text!: string | null;

  @Column('text', { nullable: true })
  html!: string | null;

  /** Purpose of the one-time link that is made at sending. */
  @Column('text', { name: 'link_purpose', nullable: true })
  linkPurpose!: string | null;

  /** Message-ID, the same on each attempt. */
  @Column('text', { name: 'message_id' })
  messageId!: string;

  @Column('text')
  status!: MailStatus;

  @Column('integer')
  attempts!: number;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;
}
