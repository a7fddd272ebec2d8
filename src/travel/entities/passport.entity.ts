import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { TravelCaseEntity } from './case.entities';

/** What a passport says, sealed. The row is deleted when the data are not needed any more. */
@Entity('travel_passport')
@Unique('travel_passport_case_key', ['caseId'])
@Check('travel_passport_document_check', 'octet_length(document) BETWEEN 29 AND 8000')
@Index('travel_passport_key_idx', ['keyVersion'])
export class TravelPassportEntity {
  /** Authenticated with what is sealed: contents of another row do not open here. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'travel_passport_pkey' })
  id!: string;

  @Column('uuid', { name: 'case_id' })
  @ForeignKey(() => TravelCaseEntity, { name: 'travel_passport_case_id_fkey' })
  caseId!: string;

  @Column('integer', { name: 'key_version' })
  @ForeignKey('data_key', { name: 'travel_passport_key_version_fkey' })
  keyVersion!: number;

  @Column('bytea')
  document!: Buffer;

  @Column('timestamptz', { name: 'given_at' })
  givenAt!: Date;
}
