import { matchPlaces } from '../rules/match-places';
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

class Refused extends Error {}
const refuse = (condition: boolean): void => {
  if (condition) throw new Refused();
};

/**
 * The seat ledger of an edition of one mode in memory: the same rules, and none of the service or the database. An
 * operation that is refused leaves everything as it was and answers false.
 */
export class LedgerModel {
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

  /** Does one of the operations. */
  run(operation: () => void): boolean {
    const before = structuredClone({
      places: this.places,
      people: this.people,
      quotas: [...this.quotas],
      rest: this.rest(),
    });
    try {
      operation();
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.places = before.places;
      this.people.splice(0, this.people.length, ...before.people);
      this.quotas.clear();
      for (const [state, quota] of before.quotas) this.quotas.set(state, quota);
      Object.assign(this, before.rest);
      return false;
    }
  }

  private rest() {
    return { seats: this.seats, perState: this.perState, phase: this.phase };
  }

  /** An approved list takes these people. */
  select(index: number): void {
    const person = this.person(index);
    if (person.status === 'offered' || person.status === 'confirmed') return;
    refuse(!['submitted', 'endorsed', 'reserve'].includes(person.status));
    const [pair] = matchPlaces(
      [{ id: String(index), mode: 'room', stateCode: person.stateCode, institutionId: null }],
      this.places.map((place) => ({
        ...place,
        id: String(place.number),
        mode: 'room',
        applicationId: place.person === null ? null : String(place.person),
        institutionId: null,
      })),
    );
    if (!pair) return;
    refuse(this.phase === 2 || !person.endorsed);
    this.offer(this.place(Number(pair.placeId)), index);
  }

  /** An approved list puts a person at the end of the reserve list. */
  toReserve(index: number): void {
    const person = this.person(index);
    refuse(person.status !== 'submitted' && person.status !== 'endorsed');
    person.status = 'reserve';
    person.rank = Math.max(0, ...this.people.map(({ rank }) => rank ?? 0)) + 1;
  }

  confirm(index: number): void {
    const person = this.person(index);
    if (person.status === 'confirmed') return;
    refuse(person.status !== 'offered');
    person.status = 'confirmed';
    this.move(this.placeOf(index), 'confirmed');
  }

  decline(index: number): void {
    if (this.person(index).status === 'declined') return;
    refuse(this.person(index).status !== 'offered');
    this.leave([index], 'declined');
  }

  withdraw(index: number): void {
    const { status } = this.person(index);
    if (status === 'withdrawn') return;
    refuse(!['submitted', 'endorsed', 'reserve', 'offered', 'confirmed'].includes(status));
    this.leave([index], 'withdrawn');
  }

  /** The offers of these people run out. */
  expire(indexes: readonly number[]): void {
    this.leave(
      indexes.filter((index) => this.person(index).status === 'offered'),
      'expired',
    );
  }

  reserveSeats(stateCode: string, count: number): void {
    refuse(this.phase === 2);
    const held = this.places.filter((place) => place.quota === stateCode && place.state === 'held' && !place.reserved);
    refuse(held.length < count);
    for (const place of held.slice(0, count)) {
      this.move(place, 'held');
      place.reserved = true;
    }
  }

  unreserve(place: ModelPlace): void {
    refuse(this.phase === 2 || place.state !== 'held');
    if (!place.reserved) return;
    if (place.quota === null || this.phase > 0) return this.giveBack(place);
    this.move(place, 'held');
    place.reserved = false;
  }

  giveBack(place: ModelPlace): void {
    refuse(this.phase === 2 || place.state !== 'held');
    const freed = this.freed(place, false);
    this.release(place);
    this.handOn([freed]);
  }

  /** @param successor index of the person who is named; undefined: a name is to come */
  replace(index: number, successor: number | undefined): void {
    const person = this.person(index);
    if (person.status === 'replaced') return;
    refuse(this.phase === 2 || (person.status !== 'offered' && person.status !== 'confirmed') || successor === index);
    const place = this.placeOf(index);
    if (successor !== undefined) this.refuseUnfit(successor, person.stateCode, true);
    const { quota } = place;
    person.status = 'replaced';
    this.release(place);
    place.ofReplaced = true;
    this.hold(place, person.stateCode, quota);
    place.reserved = true;
    if (successor !== undefined) this.offer(place, successor);
  }

  fill(place: ModelPlace, successor: number): void {
    refuse(this.phase === 2 || place.state !== 'held' || !place.reserved);
    this.refuseUnfit(successor, place.stateCode, place.ofReplaced);
    this.offer(place, successor);
  }

  changeSeats(seats: number): void {
    refuse(seats < Math.max(this.taken(), this.setAside()));
    this.seats = seats;
    const open = this.places.filter((place) => place.state !== 'closed');
    const free = open.filter((place) => place.state === 'free').reverse();
    for (const place of free.slice(0, Math.max(0, open.length - seats))) this.move(place, 'closed');
    this.handOn(this.open());
  }

  changePerState(seats: number): void {
    this.perState = seats;
    this.handOn(this.open());
  }

  changeQuota(stateCode: string, seats: number): void {
    const quota = this.quotas.get(stateCode);
    if (quota && !quota.byDefault && quota.seats === seats) return;
    refuse(this.setAside() - (quota?.seats ?? 0) + seats > this.seats);
    refuse(seats < this.least(stateCode));
    const released = this.applyQuota(stateCode, seats, false);
    this.handOn(this.stillFree([...released, ...this.settle()]));
  }

  /** The day of the pool, or of the freeze, has passed: offers of before ran out, unused seats go back. */
  pass(phase: Phase): void {
    if (phase <= this.phase) return;
    this.phase = phase;
    this.expire(this.people.map((_, index) => index));
    const due = this.places.filter((place) => place.state === 'held' && (phase === 2 || !place.reserved));
    const freed = due.map((place) => this.freed(place, false));
    for (const place of due) this.release(place);
    this.handOn(freed);
  }

  /** Sentences about what is wrong; empty where all is well. */
  problems(): string[] {
    const open = this.places.filter((place) => place.state !== 'closed');
    const seated = this.places.flatMap(({ person }) => person ?? []);
    return [
      open.length > this.seats && 'more places than seats',
      this.setAside() > this.seats && 'more seats set aside than there are',
      new Set(seated).size < seated.length && 'two places for a person',
      seated.some((index) => !this.people[index]?.endorsed) && 'a place without an endorsement',
      [...this.quotas].some(([state, { seats }]) => this.ofQuota(state).length > seats) &&
        'more places than a quota has',
      this.people.some(
        ({ status }, index) => seated.includes(index) !== (status === 'offered' || status === 'confirmed'),
      ) && 'a state that the place does not agree with',
      this.phase === 2 && this.places.some(({ state }) => state === 'held') && 'a held place after the freeze',
    ].filter((problem) => problem !== false);
  }

  private open(): FreedPlace[] {
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

  private settle(): FreedPlace[] {
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

  private applyQuota(stateCode: string, seats: number, byDefault: boolean): FreedPlace[] {
    const released = this.releaseBeyond(stateCode, seats);
    this.raiseQuota(stateCode, seats, byDefault);
    return released;
  }

  private releaseBeyond(stateCode: string, seats: number): FreedPlace[] {
    const own = this.ofQuota(stateCode).reverse();
    const spare = own.filter((place) => place.state === 'held' && !place.reserved);
    return spare.slice(0, Math.max(0, own.length - seats)).map((place) => {
      const freed = this.freed(place, false);
      this.release(place);
      return freed;
    });
  }

  private raiseQuota(stateCode: string, seats: number, byDefault: boolean): void {
    const more = seats - (this.quotas.get(stateCode)?.seats ?? 0);
    this.quotas.set(stateCode, { seats, byDefault });
    if (this.phase > 0) return;
    const free = this.places.filter((place) => place.state === 'free').slice(0, Math.max(0, more));
    for (const place of free) this.hold(place, stateCode, stateCode);
  }

  private leave(indexes: readonly number[], status: ModelPerson['status']): void {
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

  private handOn(freed: readonly FreedPlace[]): void {
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

  private stillFree(freed: readonly FreedPlace[]): FreedPlace[] {
    return freed.filter(({ placeId }) => this.place(Number(placeId)).state === 'free');
  }

  private freed({ number, stateCode, quota }: ModelPlace, kept: boolean): FreedPlace {
    return { placeId: String(number), stateCode: quota ?? stateCode, institutionId: null, mode: 'room', kept };
  }

  private offer(place: ModelPlace, index: number): void {
    const person = this.person(index);
    this.move(place, 'offered');
    Object.assign(place, { person: index, stateCode: person.stateCode, reserved: false });
    Object.assign(person, { status: 'offered', rank: null });
  }

  private hold(place: ModelPlace, stateCode: string, quota: string | null): void {
    this.move(place, 'held');
    Object.assign(place, { stateCode, quota });
  }

  private release(place: ModelPlace): void {
    this.move(place, 'released');
    Object.assign(place, { stateCode: null, quota: null, reserved: false, person: null, ofReplaced: false });
  }

  private move(place: ModelPlace, kind: PlaceEventKind): void {
    const next = placeAfter(place.state, kind);
    if (!next) throw new Error(`a place that is ${place.state} cannot be ${kind}`);
    place.state = next;
  }

  private refuseUnfit(index: number, stateCode: string | null, ofReplaced: boolean): void {
    const { stateCode: own, status, endorsed } = this.person(index);
    refuse(own !== stateCode || !endorsed || !(status === 'reserve' || (ofReplaced && status === 'endorsed')));
  }

  private least(stateCode: string): number {
    return this.ofQuota(stateCode).filter((place) => place.state !== 'held' || place.reserved).length;
  }

  private ofQuota = (stateCode: string): ModelPlace[] => this.places.filter((place) => place.quota === stateCode);
  private taken = (): number => this.places.filter(({ state }) => state !== 'free' && state !== 'closed').length;
  private setAside = (): number => [...this.quotas.values()].reduce((sum, { seats }) => sum + seats, 0);

  private person(index: number): ModelPerson {
    const person = this.people[index];
    if (!person) throw new Refused();
    return person;
  }

  private place(number: number): ModelPlace {
    const place = this.places[number - 1];
    if (!place) throw new Refused();
    return place;
  }

  private placeOf(index: number): ModelPlace {
    const place = this.places.find(({ person }) => person === index);
    if (!place) throw new Refused();
    return place;
  }
}
