import fc from 'fast-check';
import { APPLICATION_STATUSES, DECIDED_BY_OTHERS, isFinal, mayBecome, NEXT } from './application-lifecycle';
import { missingFrom, type StoredForm } from './form';
import { offerEnd } from './offer-end';
import {
  capacityOf,
  isTaken,
  modesOf,
  PLACE_EVENT_KINDS,
  placeAfter,
  type PlaceEventKind,
  type PlaceState,
} from './place-ledger';

describe('the way of an application', () => {
  it('can end from every state', () => {
    const reachable = (from: (typeof APPLICATION_STATUSES)[number], seen = new Set<string>()): boolean => {
      if (isFinal(from)) return true;
      seen.add(from);
      return NEXT[from].some((next) => !seen.has(next) && reachable(next, seen));
    };
    for (const status of APPLICATION_STATUSES)
      expect({ status, ends: reachable(status) }).toEqual({ status, ends: true });
  });

  it('leads to a place only through somebody else’s decision', () => {
    const decided = new Set<string>(DECIDED_BY_OTHERS);
    for (const status of APPLICATION_STATUSES) {
      if (mayBecome(status, 'offered')) expect(decided.has(status)).toBe(true);
    }
    expect(mayBecome('not-endorsed', 'selected')).toBe(false);
    expect(mayBecome('withdrawn', 'submitted')).toBe(false);
  });
});

describe('the transitions of a place', () => {
  const kinds = fc.array(fc.constantFrom<PlaceEventKind>(...PLACE_EVENT_KINDS), { maxLength: 60 });

  it('never confirm what was not offered, and never offer what is taken by a person', () => {
    fc.assert(
      fc.property(kinds, (wanted) => {
        let state: PlaceState = 'closed';
        let offered = false;
        for (const kind of wanted) {
          const next = placeAfter(state, kind);
          if (!next) continue;
          if (next === 'confirmed') expect(offered).toBe(true);
          if (kind === 'offered') expect(['free', 'held']).toContain(state);
          if (kind === 'closed') expect(isTaken(state)).toBe(false);
          offered = next === 'offered';
          state = next;
        }
      }),
    );
  });

  it('bring every taken place back to free by one release', () => {
    for (const state of ['held', 'offered', 'confirmed'] as const) expect(placeAfter(state, 'released')).toBe('free');
    for (const state of ['closed', 'free'] as const) expect(placeAfter(state, 'released')).toBeUndefined();
  });

  it.each([
    [{ format: 'in-person', seats: 20, seatsOnline: null }, 20, 0, ['room']],
    [{ format: 'online', seats: 30, seatsOnline: null }, 0, 30, ['online']],
    [{ format: 'hybrid', seats: 20, seatsOnline: 5 }, 20, 5, ['room', 'online']],
    [{ format: 'hybrid', seats: 20, seatsOnline: null }, 20, 0, ['room']],
    [{ format: 'self-paced', seats: null, seatsOnline: null }, 0, null, ['online']],
  ] as const)('count the seats of %o by mode', (edition, room, online, modes) => {
    expect(capacityOf(edition, 'room')).toBe(room);
    expect(capacityOf(edition, 'online')).toBe(online);
    expect(modesOf(edition)).toEqual(modes);
  });
});

describe('the end of an offer', () => {
  const monday = new Date('2026-03-02T08:00:00Z');

  it('is 24:00 of the fifth working day after, in the zone of the State', () => {
    expect(offerEnd(monday, { zone: 'Asia/Almaty' }, null).toISOString()).toBe('2026-03-09T19:00:00.000Z');
    expect(offerEnd(monday, { zone: 'UTC' }, null).toISOString()).toBe('2026-03-10T00:00:00.000Z');
  });

  it('leaves out the State’s weekend and holidays', () => {
    expect(offerEnd(monday, { zone: 'UTC', weekend: [5] }, null).toISOString()).toBe('2026-03-09T00:00:00.000Z');
    expect(offerEnd(monday, { zone: 'UTC', holidays: new Set(['2026-03-09', '2026-03-10']) }, null).toISOString()).toBe(
      '2026-03-12T00:00:00.000Z',
    );
  });

  it('counts from the day that the State has, not UTC', () => {
    const lateSunday = new Date('2026-03-01T20:30:00Z'); // already Monday in Almaty
    expect(offerEnd(lateSunday, { zone: 'Asia/Almaty' }, null).toISOString()).toBe('2026-03-09T19:00:00.000Z');
    expect(offerEnd(lateSunday, { zone: 'UTC' }, null).toISOString()).toBe('2026-03-07T00:00:00.000Z');
  });

  it('never goes beyond the bound, whatever the week', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3_000_000_000 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 }),
        (ahead, weekend) => {
          const bound = new Date(monday.getTime() + ahead);
          const end = offerEnd(monday, { zone: 'Asia/Baku', weekend }, bound);
          expect(end.getTime()).toBeLessThanOrEqual(bound.getTime());
        },
      ),
    );
  });
});

describe('the form', () => {
  it('names what is missing, in the order of the form', () => {
    const empty: StoredForm = {
      mode: 'room',
      department: null,
      post: null,
      sex: null,
      motivation: null,
      duties: null,
      education: null,
      yearsInService: null,
      levelEn: null,
      levelRu: null,
      needs: null,
      consentProcessing: false,
      consentTransfer: false,
      consentPhoto: false,
      consentPublication: false,
    };
    expect(missingFrom(empty).map((field) => field.path)).toEqual([
      'post',
      'motivation',
      'duties',
      'education',
      'yearsInService',
      'levelEn',
      'levelRu',
      'consentProcessing',
      'consentTransfer',
    ]);
    const whole = {
      ...empty,
      post: 'p',
      motivation: 'm',
      duties: 'd',
      education: 'e',
      yearsInService: 0,
      levelEn: 'B1',
      levelRu: 'B1',
      consentProcessing: true,
      consentTransfer: true,
    };
    expect(missingFrom(whole)).toEqual([]);
  });
});
