import fc from 'fast-check';
import { againstQuota, moved, renumbered, type Ranked } from './ranks';

const lines = fc
  .array(fc.record({ mode: fc.constantFrom('room' as const, 'online' as const), isRanked: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((made) =>
    [...made]
      .sort((a, b) => Number(b.isRanked) - Number(a.isRanked))
      .map(({ mode, isRanked }, index): Ranked => ({ id: `p${index}`, mode, rank: isRanked ? index + 1 : null })),
  );

describe('moving somebody in the order of a State', () => {
  it.each([
    ['up', [1, 2, 3], 'p2', 1, ['p2', 'p0', 'p1']],
    ['down', [1, 2, 3], 'p0', 2, ['p1', 'p0', 'p2']],
    ['beyond the end', [1, 2, 3], 'p0', 99, ['p1', 'p2', 'p0']],
    ['before the beginning', [1, 2, 3], 'p2', -4, ['p2', 'p0', 'p1']],
    ['who has no rank yet', [1, 2, null, null], 'p3', 2, ['p0', 'p3', 'p1']],
    ['to the end of those without a rank ranks all before them', [1, null, null], 'p0', 3, ['p1', 'p2', 'p0']],
  ] as const)('%s', (_, ranks, id, to, expected) => {
    const order = ranks.map((rank, index): Ranked => ({ id: `p${index}`, mode: 'room', rank }));
    expect(moved(order, id, to)).toEqual(expected);
  });

  it('keeps everybody who had a rank, each once, the others in their order, and puts the one where it belongs', () => {
    fc.assert(
      fc.property(lines, fc.nat(), fc.integer({ min: -2, max: 15 }), (order, which, to) => {
        const { id } = order[which % order.length] as Ranked;
        const result = moved(order, id, to);
        expect(new Set(result).size).toBe(result.length);
        for (const { id: other, rank } of order) if (rank !== null || other === id) expect(result).toContain(other);
        expect(result.indexOf(id)).toBe(Math.min(Math.max(to, 1), order.length) - 1);
        const rest = order.map((line) => line.id).filter((other) => other !== id && result.includes(other));
        expect(result.filter((other) => other !== id)).toEqual(rest);
      }),
    );
  });

  it('to where they stand changes nothing', () => {
    fc.assert(
      fc.property(lines, fc.nat(), (order, which) => {
        const place = which % order.length;
        const ranked = order.filter(({ rank }) => rank !== null).length;
        const { id, rank } = order[place] as Ranked;
        const result = moved(order, id, place + 1);
        expect(result).toEqual(order.slice(0, rank === null ? place + 1 : ranked).map((line) => line.id));
      }),
    );
  });
});

describe('numbers that are typed', () => {
  const order = ['a', 'b', 'c', 'd'].map((id, index): Ranked => ({
    id,
    mode: 'room',
    rank: index < 3 ? index + 1 : null,
  }));

  it.each([
    [{}, ['a', 'b', 'c']],
    [{ a: 1, b: 2, c: 3, d: null }, ['a', 'b', 'c']],
    [{ a: 3, b: 2, c: 1 }, ['c', 'b', 'a']],
    [{ a: 1, b: 2, c: 1 }, ['c', 'a', 'b']],
    [{ d: 1 }, ['d', 'a', 'b', 'c']],
    [{ a: 500 }, ['b', 'c', 'a']],
    [{ a: 3, d: 3 }, ['b', 'c', 'a', 'd']],
    [{ a: 500, d: 500 }, ['b', 'c', 'd', 'a']],
  ])('%o', (numbers, expected) => {
    expect(renumbered(order, new Map(Object.entries(numbers)))).toEqual(expected);
  });

  it('that are a whole order give this order', () => {
    fc.assert(
      fc.property(lines, fc.infiniteStream(fc.nat()), (given, stream) => {
        const keys = given.map(({ id }) => ({ id, key: stream.next().value as number }));
        const wanted = [...keys].sort((a, b) => a.key - b.key).map(({ id }) => id);
        const numbers = new Map(wanted.map((id, index) => [id, index + 1]));
        expect(renumbered(given, numbers)).toEqual(wanted);
      }),
    );
  });
});

describe('ranks against the quota', () => {
  it('count room and online apart, and tell who is above', () => {
    const order: Ranked[] = [
      { id: 'a', mode: 'room', rank: 1 },
      { id: 'b', mode: 'online', rank: 2 },
      { id: 'c', mode: 'room', rank: 3 },
      { id: 'd', mode: 'room', rank: 5 },
      { id: 'e', mode: 'room', rank: null },
    ];
    expect([...againstQuota(order, { room: 2, online: 0 })]).toEqual([
      ['a', { rank: 1, seats: 2, above: false }],
      ['b', { rank: 1, seats: 0, above: true }],
      ['c', { rank: 2, seats: 2, above: false }],
      ['d', { rank: 3, seats: 2, above: true }],
    ]);
    expect(againstQuota(order, {}).size).toBe(0);
  });

  it('have exactly as many within the quota as it has seats, or as there are people', () => {
    fc.assert(
      fc.property(lines, fc.nat({ max: 6 }), fc.nat({ max: 6 }), (order, room, online) => {
        const standing = againstQuota(order, { room, online });
        for (const [mode, seats] of [
          ['room', room],
          ['online', online],
        ] as const) {
          const ranked = order.filter((line) => line.mode === mode && line.rank !== null);
          const within = ranked.filter(({ id }) => standing.get(id)?.above === false);
          expect(within.length).toBe(Math.min(seats, ranked.length));
          expect(ranked.slice(0, within.length)).toEqual(within);
        }
      }),
    );
  });
});
