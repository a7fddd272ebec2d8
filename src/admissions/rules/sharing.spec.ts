import fc from 'fast-check';
import { matchPlaces, type MatchSpot } from './match-places';
import { defaultFreeze, planDays } from './plan-days';
import { nextOfReserve, type FreedPlace, type Reserve, type Standing } from './reserve';
import { shareOut, type DefaultShare } from './share-out';

describe('the days of a plan', () => {
  const edition = { format: 'in-person', zone: 'Asia/Baku', poolOn: null, freezeOn: null } as const;

  it.each([
    ['2026-05-11', '2026-03-30', '2026-04-27'],
    // A week has to be left for the list between the deadline and the freeze.
    ['2026-05-11', '2026-04-20', '2026-04-27'],
    ['2026-05-11', '2026-04-21', '2026-05-10'],
    ['2026-05-11', '2026-05-10', '2026-05-10'],
    ['2026-05-11', null, '2026-04-27'],
  ])('of an edition from %s with the deadline %s freeze names after %s', (startsOn, deadlineOn, freeze) => {
    expect(defaultFreeze(startsOn, deadlineOn)).toBe(freeze);
    const days = planDays({ ...edition, startsOn, deadlineOn });
    expect(days).toMatchObject({ freezeOn: freeze, poolOn: deadlineOn ?? freeze });
    expect(days.freezeEnds?.toISOString()).toBe(`${freeze}T20:00:00.000Z`);
  });

  it('stay in order when the edition moves', () => {
    const day = fc
      .integer({ min: 0, max: 200 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.option(day), fc.option(day), fc.option(day), (startsOn, deadlineOn, poolOn, freezeOn) => {
        const days = planDays({ ...edition, startsOn, deadlineOn, poolOn, freezeOn });
        expect((days.freezeOn ?? '') < startsOn).toBe(true);
        expect((days.poolOn ?? '') <= (days.freezeOn ?? '')).toBe(true);
      }),
    );
  });

  it('are none where one learns at one’s own pace', () => {
    expect(planDays({ ...edition, format: 'self-paced', startsOn: '2026-05-11', deadlineOn: null })).toEqual({
      poolOn: null,
      freezeOn: null,
      poolEnds: null,
      freezeEnds: null,
    });
  });
});

describe('the seats of each State', () => {
  const invited = (stateCode: string, seats = 0, least = 0): DefaultShare => ({
    stateCode,
    seats,
    least,
    invited: true,
  });
  const shares = fc
    .array(fc.record({ least: fc.nat({ max: 3 }), more: fc.nat({ max: 3 }), invited: fc.boolean() }), { maxLength: 8 })
    .map((rows) =>
      rows.map(({ least, more, invited: is }, index) => ({
        stateCode: `S${index}`,
        least,
        seats: least + more,
        invited: is,
      })),
    );

  it.each<[string, DefaultShare[], number, number, Record<string, number>]>([
    ['are the edition’s number', [invited('AZ'), invited('KZ')], 2, 20, { AZ: 2, KZ: 2 }],
    ['are fewer, the same for all, where seats are few', [invited('AZ'), invited('KZ')], 2, 3, { AZ: 1, KZ: 1 }],
    ['are none where they do not reach all', [invited('AZ'), invited('KZ')], 2, 1, { AZ: 0, KZ: 0 }],
    ['are not taken away for a State that joins', [invited('AZ', 2), invited('KZ')], 2, 3, { AZ: 2, KZ: 1 }],
    ['fall with the number, not below those taken', [invited('AZ', 3, 2), invited('KZ', 3)], 1, 9, { AZ: 2, KZ: 1 }],
    ['rise with the number', [invited('AZ', 1), invited('KZ', 1)], 3, 9, { AZ: 3, KZ: 3 }],
    ['go with the invitation', [{ ...invited('AZ', 2), invited: false }, invited('KZ')], 2, 9, { AZ: 0, KZ: 2 }],
  ])('%s', (_name, given, perState, left, wanted) => {
    expect(Object.fromEntries(shareOut(given, perState, left))).toEqual(wanted);
  });

  it('never exceed what is left, nor fall below what is taken, and do not depend on an order', () => {
    fc.assert(
      fc.property(shares, fc.nat({ max: 4 }), fc.nat({ max: 12 }), (given, perState, more) => {
        const left = given.reduce((sum, share) => sum + share.seats, 0) + more;
        const result = shareOut(given, perState, left);
        expect([...result.values()].reduce((sum, seats) => sum + seats, 0)).toBeLessThanOrEqual(left);
        for (const share of given) expect(result.get(share.stateCode)).toBeGreaterThanOrEqual(share.least);
        expect(Object.fromEntries(shareOut([...given].reverse(), perState, left))).toEqual(Object.fromEntries(result));
      }),
    );
  });
});

describe('the reserve list', () => {
  const freed = (changes: Partial<FreedPlace> = {}): FreedPlace => ({
    placeId: 'p',
    stateCode: 'KZ',
    institutionId: null,
    mode: 'room',
    kept: false,
    ...changes,
  });
  const waiting = (id: string, rank: number, changes: Partial<Reserve> = {}): Reserve => ({
    id,
    rank,
    stateCode: 'KZ',
    institutionId: null,
    mode: 'room',
    ...changes,
  });
  const standing = (holder: string, quota: number, given: number): Standing => ({ holder, mode: 'room', quota, given });

  const az = waiting('az', 1, { stateCode: 'AZ' });
  const kz = waiting('kz', 2);
  const tj = waiting('tj', 3, { stateCode: 'TJ' });
  it.each<[string, FreedPlace, Reserve[], Standing[], [string, string] | undefined]>([
    ['goes to the same State before better ranks', freed(), [az, kz], [], ['kz', 'reserve-state']],
    [
      'goes to anybody by rank where States miss the same',
      freed({ stateCode: 'UZ' }),
      [kz, az],
      [],
      ['az', 'reserve-pool'],
    ],
    [
      'goes to the State that misses the most',
      freed({ stateCode: 'UZ' }),
      [az, kz, tj],
      [standing('AZ', 2, 2), standing('KZ', 2, 1), standing('TJ', 2, 0)],
      ['tj', 'reserve-pool'],
    ],
    ['stays where it is kept for a State that has nobody', freed({ kept: true }), [az, tj], [], undefined],
    ['goes to nobody of another mode', freed({ mode: 'online' }), [az, kz], [], undefined],
    [
      'of an institution goes to a colleague first',
      freed({ institutionId: 'i' }),
      [kz, waiting('colleague', 9, { stateCode: 'AZ', institutionId: 'i' })],
      [],
      ['colleague', 'reserve-institution'],
    ],
    [
      'kept for an institution does not go to its State',
      freed({ institutionId: 'i', kept: true }),
      [kz],
      [],
      undefined,
    ],
    ['of an institution goes to its State next', freed({ institutionId: 'i' }), [az, kz], [], ['kz', 'reserve-state']],
  ])('%s', (_name, place, reserve, standings, wanted) => {
    const [offer] = nextOfReserve([place], reserve, standings);
    expect(offer && [offer.applicationId, offer.why]).toEqual(wanted);
  });

  it('counts what it gives while it gives', () => {
    const people = ['AZ', 'AZ', 'TJ'].map((stateCode, index) => waiting(`${index}`, index + 1, { stateCode }));
    const places = ['p', 'q', 'r'].map((placeId) => freed({ placeId, stateCode: null }));
    const offers = nextOfReserve(places, people, [standing('AZ', 2, 0), standing('TJ', 2, 0)]);
    expect(offers.map(({ applicationId }) => applicationId)).toEqual(['0', '2', '1']);
  });

  it('gives each place and each person at most once, keeps kept places, and knows no order but the ranks', () => {
    const codes = fc.constantFrom('KZ', 'AZ', null);
    const institutions = fc.constantFrom('i', null);
    const modes = fc.constantFrom<'room' | 'online'>('room', 'online');
    const places = fc.array(
      fc.record({ stateCode: codes, institutionId: institutions, mode: modes, kept: fc.boolean() }),
      { maxLength: 8 },
    );
    const people = fc.array(fc.record({ stateCode: codes, institutionId: institutions, mode: modes }), {
      maxLength: 12,
    });
    const quotas = fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 }));
    fc.assert(
      fc.property(places, people, quotas, (wanted, entries, [ofKz, ofAz]) => {
        const spots = wanted.map((place, index) => ({ ...place, placeId: `p${index}` }));
        const reserve = entries.map((entry, index) => ({ ...entry, id: `a${index}`, rank: index + 1 }));
        const standings = [standing('KZ', ofKz, 1), standing('AZ', ofAz, 1)];
        const offers = nextOfReserve(spots, reserve, standings);
        expect(new Set(offers.map((offer) => offer.placeId)).size).toBe(offers.length);
        expect(new Set(offers.map((offer) => offer.applicationId)).size).toBe(offers.length);
        for (const offer of offers) {
          const place = spots.find((spot) => spot.placeId === offer.placeId);
          const person = reserve.find((entry) => entry.id === offer.applicationId);
          expect(person?.mode).toBe(place?.mode);
          if (!place?.kept) continue;
          if (place.institutionId === null) expect(person?.stateCode).toBe(place.stateCode);
          else expect(person?.institutionId).toBe(place.institutionId);
        }
        expect(nextOfReserve(spots, [...reserve].reverse(), standings)).toEqual(offers);
      }),
    );
  });
});

describe('the places for a list', () => {
  const spot = (number: number, changes: Partial<MatchSpot> = {}): MatchSpot => ({
    id: `p${number}`,
    number,
    mode: 'room',
    state: 'free',
    stateCode: null,
    applicationId: null,
    institutionId: null,
    reserved: false,
    ...changes,
  });
  const kz = { id: 'kz', mode: 'room', stateCode: 'KZ', institutionId: 'i' } as const;

  it.each<[string, MatchSpot[], string | undefined]>([
    [
      'of its institution first',
      [
        spot(1),
        spot(2, { state: 'held', stateCode: 'KZ' }),
        spot(3, { state: 'held', stateCode: 'KZ', institutionId: 'i' }),
      ],
      'p3',
    ],
    ['of its State before a free one', [spot(1), spot(2, { state: 'held', stateCode: 'KZ' })], 'p2'],
    [
      'that is not reserved before one that is',
      [spot(1, { state: 'held', stateCode: 'KZ', reserved: true }), spot(2, { state: 'held', stateCode: 'KZ' })],
      'p2',
    ],
    ['that is free', [spot(2), spot(1)], 'p1'],
    [
      'not of another State, institution or mode',
      [
        spot(1, { state: 'held', stateCode: 'AZ' }),
        spot(2, { state: 'held', stateCode: 'KZ', institutionId: 'other' }),
        spot(3, { mode: 'online' }),
        spot(4, { state: 'closed' }),
      ],
      undefined,
    ],
  ])('are one %s', (_name, spots, wanted) => {
    expect(matchPlaces([kz], spots)[0]?.placeId).toBe(wanted);
  });

  it('are none for whoever has one, and one for each at most', () => {
    expect(matchPlaces([kz], [spot(1), spot(2, { state: 'confirmed', applicationId: 'kz' })])).toEqual([]);
    expect(matchPlaces([kz, kz], [spot(1), spot(2)])).toHaveLength(1);
    expect(matchPlaces([kz, { ...kz, id: 'other' }], [spot(1)]).map(({ application }) => application.id)).toEqual([
      'kz',
    ]);
  });
});
