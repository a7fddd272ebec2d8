import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Every text that was ever saved. Append-only: a trigger refuses changes. */
@Entity('text_revision')
@Check('text_revision_revision_check', 'revision >= 1')
export class TextRevisionEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'text_revision_pkey' })
  owner!: string;

  @PrimaryColumn('uuid', { name: 'owner_id', primaryKeyConstraintName: 'text_revision_pkey' })
  ownerId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'text_revision_pkey' })
  locale!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'text_revision_pkey' })
  revision!: number;

  @Column('jsonb')
  fields!: Record<string, string>;

  @Column('integer', { name: 'source_revision', nullable: true })
  sourceRevision!: number | null;

  @Column('uuid', { name: 'author_id', nullable: true })
  authorId!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}

/** Addresses that a thing had before: they lead to it for ever. */
@Entity('slug_redirect')
@Index('slug_redirect_owner_idx', ['ownerId'])
export class SlugRedirectEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'slug_redirect_pkey' })
  owner!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'slug_redirect_pkey' })
  locale!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'slug_redirect_pkey' })
  slug!: string;

  @Column('uuid', { name: 'owner_id' })
  ownerId!: string;
}
