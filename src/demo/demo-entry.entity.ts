import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Which row stands for which thing of the demonstration's content, so that a second loading knows what is there. */
@Entity('demo_entry')
@Check(
  'demo_entry_kind_check',
  `kind IN ('institution', 'venue', 'room', 'account', 'trainer', 'course', 'edition', 'application', 'session', 'library-item')`,
)
export class DemoEntryEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'demo_entry_pkey' })
  kind!: string;

  /** Key in the content. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'demo_entry_pkey' })
  key!: string;

  /** Id of the row; it is not a foreign key, since whatever was loaded may be removed again. */
  @Column('uuid')
  id!: string;
}
