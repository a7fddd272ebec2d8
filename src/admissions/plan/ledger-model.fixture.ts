import { matchPlaces } from '../rules/match-places';
import { LedgerState, refuse, Refused, type ModelPlace, type Phase } from './ledger-state.fixture';

export type { ModelPerson, ModelPlace, Phase } from './ledger-state.fixture';

/**
 * The seat ledger of an edition of one mode in memory: the same rules, and none of the service or the database. An
 * operation that is refused leaves everything as it was and answers false.
 */
export class LedgerModel extends LedgerState {
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
}
