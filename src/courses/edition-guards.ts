import { Injectable } from '@nestjs/common';

/** Places of an edition that are confirmed; of a hybrid one, in the room and online. */
export interface ConfirmedPlaces {
  seats: number;
  seatsOnline: number;
}

/** Knows how many places of an edition are taken. Called inside the transaction that holds the edition's row. */
export type EditionGuard = (editionId: string) => Promise<ConfirmedPlaces>;

/** The port through which whoever gives out places keeps seats from falling below those confirmed. */
@Injectable()
export class EditionGuards {
  private readonly guards: EditionGuard[] = [];

  register(guard: EditionGuard): void {
    this.guards.push(guard);
  }

  /** The most that any guard counts. */
  async confirmed(editionId: string): Promise<ConfirmedPlaces> {
    const most: ConfirmedPlaces = { seats: 0, seatsOnline: 0 };
    for (const guard of this.guards) {
      const counted = await guard(editionId);
      most.seats = Math.max(most.seats, counted.seats);
      most.seatsOnline = Math.max(most.seatsOnline, counted.seatsOnline);
    }
    return most;
  }
}
