import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Who did what to whom. Append-only: a trigger refuses changes. Holds ids, never names. */
@Entity('audit_entry')
@Index('audit_entry_actor_idx', ['actorId', 'id'])
@Index('audit_entry_subject_idx', ['subjectType', 'subjectId', 'id'])
export class AuditEntryEntity {
  /** Sorts by time of writing. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_entry_pkey' })
  id!: string;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: Date;

  /** Null: a stranger or the system. */
  @ForeignKey('account', { name: 'audit_entry_actor_fkey' })
  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId!: string | null;

  @Column('text', { name: 'actor_kind' })
  actorKind!: string;

  @Column('text')
  action!: string;

  @Column('text', { name: 'subject_type' })
  subjectType!: string;

  @Column('text', { name: 'subject_id' })
  subjectId!: string;

  @Column('jsonb')
  details!: Record<string, unknown>;
}
