import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How often something was tried in the current window; shared by all processes. */
@Entity('rate_limit')
@Index('rate_limit_expires_idx', ['expiresAt'])
export class RateLimitEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'rate_limit_pkey' })
  key!: string;

  @Column('integer')
  attempts!: number;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
