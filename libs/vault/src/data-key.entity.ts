import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A key that this database was used with. The key itself is nowhere in it. */
@Entity('data_key')
@Unique('data_key_fingerprint_key', ['fingerprint'])
@Check('data_key_version_check', 'version >= 1')
@Check('data_key_fingerprint_check', 'octet_length(fingerprint) = 16')
export class DataKeyEntity {
  /** Counted up with each new key; the highest is in use. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'data_key_pkey' })
  version!: number;

  @Column('bytea')
  fingerprint!: Buffer;

  @Column('timestamptz', { name: 'used_since' })
  usedSince!: Date;
}
