import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The answer that was given to a creating request, kept for a day under the caller's own key. */
@Entity('idempotency_key')
@Index('idempotency_key_created_idx', ['createdAt'])
export class IdempotencyKeyEntity {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'idempotency_key_pkey' })
  accountId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_key_pkey' })
  key!: string;

  /** SHA-256 of method, path and body. */
  @Column('text')
  fingerprint!: string;

  @Column('jsonb', { nullable: true })
  answer!: unknown;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
