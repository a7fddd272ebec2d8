import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { NomineeEntity } from './nominee.entity';
import { ReleaseRequestEntity } from './release-request.entity';

/** What a link of this room is for: to take up a nomination, or to release an official for a course. */
export type NominationLinkPurpose = 'nominee' | 'release';

/**
 * A link of a letter to somebody who may have no account: 256 bits, kept hashed, bound to one nomination or request and
 * to the address it was sent to. It ends with what it is bound to.
 */
@Entity('nomination_link')
@Unique('nomination_link_token_key', ['tokenHash'])
@Check('nomination_link_subject_check', 'num_nonnulls(nominee_id, release_id) = 1')
@Index('nomination_link_nominee_idx', ['nomineeId'])
@Index('nomination_link_release_idx', ['releaseId'])
export class NominationLinkEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'nomination_link_pkey' })
  id!: string;

  @Column('uuid', { name: 'nominee_id', nullable: true })
  @ForeignKey(() => NomineeEntity, { name: 'nomination_link_nominee_id_fkey' })
  nomineeId!: string | null;

  @Column('uuid', { name: 'release_id', nullable: true })
  @ForeignKey(() => ReleaseRequestEntity, { name: 'nomination_link_release_id_fkey' })
  releaseId!: string | null;

  @Column('text')
  email!: string;

  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
