import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { PlaceEventKind, PlaceMode, PlaceState } from './rules/place-ledger';

/** One seat of an edition. Everything from `state` on is derived from the ledger by a trigger; a direct change is refused. */
@Entity('place')
@Unique('place_number_key', ['editionId', 'number'])
@Unique('place_edition_id_key', ['id', 'editionId'])
@ForeignKey('application', ['applicationId', 'editionId', 'accountId'], ['id', 'editionId', 'accountId'], {
  name: 'place_application_fkey',
})
@ForeignKey('quota', ['quotaId', 'editionId', 'mode'], ['id', 'editionId', 'mode'], { name: 'place_quota_fkey' })
@Check('place_number_check', 'number >= 1')
@Check('place_mode_check', `mode IN ('room', 'online')`)
@Check('place_state_check', `state IN ('closed', 'free', 'held', 'offered', 'confirmed')`)
@Check('place_last_sequence_check', 'last_sequence >= 0')
@Check(
  'place_person_check',
  `(state IN ('offered', 'confirmed')) = (application_id IS NOT NULL) AND (application_id IS NULL) = (account_id IS NULL)`,
)
@Check(
  'place_holder_check',
  `CASE state WHEN 'held' THEN state_code IS NOT NULL WHEN 'free' THEN state_code IS NULL WHEN 'closed' THEN state_code IS NULL ELSE true END`,
)
@Check('place_quota_state_check', `quota_id IS NULL OR state IN ('held', 'offered', 'confirmed')`)
@Check('place_reserved_check', `NOT reserved OR state = 'held'`)
@Index('place_person_key', ['editionId', 'accountId'], { unique: true })
@Index('place_application_idx', ['applicationId'])
@Index('place_quota_idx', ['quotaId'])
export class PlaceEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'place_pkey' })
  id!: string;

  @Column('uuid', { name: 'edition_id' })
  @ForeignKey('edition', { name: 'place_edition_id_fkey' })
  editionId!: string;

  @Column('integer')
  number!: number;

  @Column('text')
  mode!: PlaceMode;

  @Column('text')
  state!: PlaceState;

  /** State for which it is held, or from which its person comes. */
  @Column('text', { name: 'state_code', nullable: true })
  @ForeignKey('state', { name: 'place_state_code_fkey' })
  stateCode!: string | null;

  @Column('uuid', { name: 'account_id', nullable: true })
  @ForeignKey('account', { name: 'place_account_id_fkey' })
  accountId!: string | null;

  @Column('uuid', { name: 'application_id', nullable: true })
  applicationId!: string | null;

  @Column('integer', { name: 'last_sequence' })
  lastSequence!: number;

  /** Quota out of which it is held or was given. */
  @Column('uuid', { name: 'quota_id', nullable: true })
  quotaId!: string | null;

  /** Held for a person whose name is not known yet; it goes back to the pool only at the freeze. */
  @Column('boolean', { default: false })
  reserved!: boolean;
}

/** An entry of the seat ledger. Append-only; entries of a place are numbered without a gap. */
@Entity('place_event')
@ForeignKey('place', ['placeId', 'editionId'], ['id', 'editionId'], { name: 'place_event_place_fkey' })
@ForeignKey('application', ['applicationId', 'editionId', 'accountId'], ['id', 'editionId', 'accountId'], {
  name: 'place_event_application_fkey',
})
@ForeignKey('quota', ['quotaId', 'editionId'], ['id', 'editionId'], { name: 'place_event_quota_fkey' })
@Check('place_event_sequence_check', 'sequence >= 1')
@Check('place_event_kind_check', `kind IN ('open', 'held', 'offered', 'confirmed', 'released', 'closed')`)
@Check('place_event_reason_check', 'length(reason) BETWEEN 1 AND 2000')
@Check('place_event_note_check', 'length(note) BETWEEN 1 AND 2000')
@Check(
  'place_event_person_check',
  `CASE WHEN kind IN ('offered', 'confirmed') THEN application_id IS NOT NULL AND account_id IS NOT NULL ELSE true END`,
)
@Check('place_event_holder_check', `kind <> 'held' OR state_code IS NOT NULL`)
@Index('place_event_edition_idx', ['editionId', 'at', 'placeId', 'sequence'])
export class PlaceEventEntity {
  @PrimaryColumn('uuid', { name: 'place_id', primaryKeyConstraintName: 'place_event_pkey' })
  placeId!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'place_event_pkey' })
  sequence!: number;

  @Column('uuid', { name: 'edition_id' })
  editionId!: string;

  @Column('text')
  kind!: PlaceEventKind;

  @Column('text', { name: 'state_code', nullable: true })
  @ForeignKey('state', { name: 'place_event_state_code_fkey' })
  stateCode!: string | null;

  @Column('uuid', { name: 'account_id', nullable: true })
  @ForeignKey('account', { name: 'place_event_account_id_fkey' })
  accountId!: string | null;

  @Column('uuid', { name: 'application_id', nullable: true })
  applicationId!: string | null;

  /** End of an offer. */
  @Column('timestamptz', { nullable: true })
  until!: Date | null;

  /** Why; one of `LEDGER_REASONS`. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { name: 'actor_id', nullable: true })
  @ForeignKey('account', { name: 'place_event_actor_id_fkey' })
  actorId!: string | null;

  @Column('timestamptz')
  at!: Date;

  @Column('uuid', { name: 'quota_id', nullable: true })
  quotaId!: string | null;

  /** What the actor said about it, such as for whom a seat is reserved. */
  @Column('text', { nullable: true })
  note!: string | null;
}
