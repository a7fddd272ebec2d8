import { placeAfter, type PlaceEventKind, type PlaceState } from '../rules/place-ledger';
import { nextOfReserve, type FreedPlace } from '../rules/reserve';
import { shareOut } from '../rules/share-out';

/** A seat of the model. */
export interface ModelPlace {
  number: number;
  state: PlaceState;
  stateCode: string | null;
  /** State whose quota it is out of. */
  quota: string | null;
  reserved: boolean;
  person: number | null;
  /** Its last person was replaced. */
  ofReplaced: boolean;
}

/** A person of the model. */
export interface ModelPerson {
  stateCode: string;
  endorsed: boolean;
  status:
    'submitted' | 'endorsed' | 'reserve' | 'offered' | 'confirmed' | 'declined' | 'expired' | 'withdrawn' | 'replaced';
  rank: number | null;
}

/** 0: quotas are kept; 1: they went back to the pool; 2: names stand still. */
export type Phase = 0 | 1 | 2;

/** Thrown where a rule does not allow an operation. */
export class Refused extends Error {}
export const refuse = (condition: boolean): void => {
  if (condition) throw new Refused();
};

/** Places, people and quotas of the model, and the moves that operations are made of. */
export class LedgerState {
  places: ModelPlace[] = [];
  phase: Phase = 0;
  readonly quotas = new Map<string, { seats: number; byDefault: boolean }>();

  constructor(
    readonly people: ModelPerson[],
    readonly states: readonly string[],
    public seats: number,
    public perState: number,
  ) {
    this.open();
  }

  protected open(): FreedPlace[] {
    const isFirst = this.places.length === 0;
    const opened: ModelPlace[] = [];
    let missing = this.seats - this.places.filter((place) => place.state !== 'closed').length;
    for (const place of this.places.filter(({ state }) => state === 'closed')) {
      if (missing <= 0) break;
      missing -= 1;
      opened.push(place);
    }
    for (; missing > 0; missing -= 1) {
      const place: ModelPlace = {
        number: this.places.length + 1,
        state: 'closed',
        stateCode: null,
        quota: null,
        reserved: false,
        person: null,
        ofReplaced: false,
      };
      this.places.push(place);
      opened.push(place);
    }
    for (const place of opened) this.move(place, 'open');
    const released = this.settle();
    return isFirst ? [] : this.stillFree([...released, ...opened.map((place) => this.freed(place, false))]);
  }

  protected settle(): FreedPlace[] {
    const shares = [...this.states]
      .sort()
      .filter((state) => this.quotas.get(state)?.byDefault !== false)
      .map((stateCode) => ({
        stateCode,
        seats: this.quotas.get(stateCode)?.seats ?? 0,
        least: this.least(stateCode),
        invited: true,
      }));
    const byName = [...this.quotas.values()]
      .filter((quota) => !quota.byDefault)
      .reduce((sum, { seats }) => sum + seats, 0);
    const wanted = shareOut(shares, this.perState, this.seats - byName);
    const changed = shares.filter(({ stateCode, seats }) => wanted.get(stateCode) !== seats);
    const released = changed.flatMap(({ stateCode }) => this.releaseBeyond(stateCode, wanted.get(stateCode) ?? 0));
    for (const { stateCode } of changed) this.raiseQuota(stateCode, wanted.get(stateCode) ?? 0, true);
    return released;
  }

  protected applyQuota(stateCode: string, seats: number, byDefault: boolean): FreedPlace[] {
    const released = this.releaseBeyond(stateCode, seats);
    this.raiseQuota(stateCode, seats, byDefault);
    return released;
  }

  protected releaseBeyond(stateCode: string, seats: number): FreedPlace[] {
    const own = this.ofQuota(stateCode).reverse();
    const spare = own.filter((place) => place.state === 'held' && !place.reserved);
    return spare.slice(0, Math.max(0, own.length - seats)).map((place) => {
      const freed = this.freed(place, false);
      this.release(place);
      return freed;
    });
  }

  protected raiseQuota(stateCode: string, seats: number, byDefault: boolean): void {
    const more = seats - (this.quotas.get(stateCode)?.seats ?? 0);
    this.quotas.set(stateCode, { seats, byDefault });
    if (this.phase > 0) return;
    const free = this.places.filter((place) => place.state === 'free').slice(0, Math.max(0, more));
    for (const place of free) this.hold(place, stateCode, stateCode);
  }

  protected leave(indexes: readonly number[], status: ModelPerson['status']): void {
    const freed: FreedPlace[] = [];
    for (const index of indexes) {
      const person = this.person(index);
      const place = this.places.find((seat) => seat.person === index);
      person.status = status;
      person.rank = null;
      if (!place) continue;
      const { quota } = place;
      const isKept = quota !== null && this.phase === 0;
      freed.push(this.freed(place, isKept));
      this.release(place);
      if (isKept) this.hold(place, quota, quota);
    }
    this.handOn(freed);
  }

  protected handOn(freed: readonly FreedPlace[]): void {
    if (this.phase === 2) return;
    const reserve = this.people.flatMap(({ status, endorsed, stateCode, rank }, index) =>
      status === 'reserve' && endorsed
        ? [{ id: String(index), stateCode, institutionId: null, mode: 'room' as const, rank: rank ?? 0 }]
        : [],
    );
    const standings = this.states.map((holder) => ({
      holder,
      mode: 'room' as const,
      quota: this.quotas.get(holder)?.seats ?? 0,
      given: this.places.filter(({ person }) => person !== null && this.people[person]?.stateCode === holder).length,
    }));
    const byNumber = [...freed].sort((a, b) => Number(a.placeId) - Number(b.placeId));
    for (const { placeId, applicationId } of nextOfReserve(byNumber, reserve, standings))
      this.offer(this.place(Number(placeId)), Number(applicationId));
  }

  protected stillFree(freed: readonly FreedPlace[]): FreedPlace[] {
    return freed.filter(({ placeId }) => this.place(Number(placeId)).state === 'free');
  }

  protected freed({ number, stateCode, quota }: ModelPlace, kept: boolean): FreedPlace {
    return { placeId: String(number), stateCode: quota ?? stateCode, institutionId: null, mode: 'room', kept };
  }

  protected offer(place: ModelPlace, index: number): void {
    const person = this.person(index);
    this.move(place, 'offered');
    Object.assign(place, { person: index, stateCode: person.stateCode, reserved: false });
    Object.assign(person, { status: 'offered', rank: null });
  }

  protected hold(place: ModelPlace, stateCode: string, quota: string | null): void {
    this.move(place, 'held');
    Object.assign(place, { stateCode, quota });
  }

  protected release(place: ModelPlace): void {
    this.move(place, 'released');
    Object.assign(place, { stateCode: null, quota: null, reserved: false, person: null, ofReplaced: false });
  }

  protected move(place: ModelPlace, kind: PlaceEventKind): void {
    const next = placeAfter(place.state, kind);
    if (!next) throw new Error(`a place that is ${place.state} cannot be ${kind}`);
    place.state = next;
  }

  protected refuseUnfit(index: number, stateCode: string | null, ofReplaced: boolean): void {
    const { stateCode: own, status, endorsed } = this.person(index);
    refuse(own !== stateCode || !endorsed || !(status === 'reserve' || (ofReplaced && status === 'endorsed')));
  }

  protected least(stateCode: string): number {
    return this.ofQuota(stateCode).filter((place) => place.state !== 'held' || place.reserved).length;
  }

  protected ofQuota = (stateCode: string): ModelPlace[] => this.places.filter((place) => place.quota === stateCode);
  protected taken = (): number => this.places.filter(({ state }) => state !== 'free' && state !== 'closed').length;
  protected setAside = (): number => [...this.quotas.values()].reduce((sum, { seats }) => sum + seats, 0);

  protected person(index: number): ModelPerson {
    const person = this.people[index];
    if (!person) throw new Refused();
    return person;
  }

  protected place(number: number): ModelPlace {
    const place = this.places[number - 1];
    if (!place) throw new Refused();
    return place;
  }

  protected placeOf(index: number): ModelPlace {
    const place = this.places.find(({ person }) => person === index);
    if (!place) throw new Refused();
    return place;
  }
}
