import { propose, type AllocationEntry, type AllocationInput, type SetAside } from './allocation';
import type { Candidate } from './order';

const person = (id: string, stateCode: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  stateCode,
  institutionId: null,
  mode: 'room',
  endorsed: true,
  endorsable: false,
  standing: 'met',
  ncpRank: null,
  score: 5000,
  sex: null,
  firstTime: false,
  submittedAt: 0,
  reserveRank: null,
  ...more,
});
const terms = (more: Partial<AllocationInput>): AllocationInput => ({
  candidates: [],
  pool: { room: 0, online: 0 },
  setAside: [],
  owed: [],
  owedOtherwise: { room: 2, online: 2 },
  demandsEndorsement: true,
  prefersFirstTime: true,
  womenPercent: 40,
  reserveSize: 10,
  ...more,
});
const decisions = (entries: readonly AllocationEntry[]): Record<string, string> =>
  Object.fromEntries(entries.map(({ id, outcome, rule }) => [id, outcome === rule ? outcome : `${outcome} ${rule}`]));
const ofState = (holderId: string, seats: number): SetAside => ({ holder: 'state', holderId, mode: 'room', seats });

describe('the proposed list', () => {
  it('gives seats set aside for a State in the order in which its contact point ranked', () => {
    const entries = propose(
      terms({
        candidates: [
          person('a', 'KZ', { ncpRank: 2, score: 9000 }),
          person('b', 'KZ', { ncpRank: 1, score: 3000 }),
          person('c', 'KZ', { score: 9900 }),
        ],
        setAside: [ofState('KZ', 1)],
      }),
    );
    expect(decisions(entries)).toEqual({ b: 'selected state-quota', a: 'reserve', c: 'reserve' });
    expect(entries.find(({ id }) => id === 'b')?.vars).toEqual({ position: 1, seats: 1 });
  });

  it('gives the pool to the State that is owed most, then by points', () => {
    const entries = propose(
      terms({
        candidates: [
          person('k1', 'KZ', { score: 9000 }),
          person('k2', 'KZ', { score: 8900 }),
          person('t1', 'TJ', { score: 2000 }),
          person('u1', 'UZ', { score: 4000 }),
        ],
        pool: { room: 2, online: 0 },
        owed: [
          { stateCode: 'KZ', mode: 'room', seats: 0 },
          { stateCode: 'TJ', mode: 'room', seats: 1 },
          { stateCode: 'UZ', mode: 'room', seats: 0 },
        ],
      }),
    );
    expect(entries.map(({ id, outcome, vars }) => [id, outcome, vars.by])).toEqual([
      ['t1', 'selected', 'deficit'],
      ['k1', 'selected', 'points'],
      ['u1', 'reserve', 'points'],
      ['k2', 'reserve', 'state-order'],
    ]);
  });

  it('counts nobody in the pool with more points than whom their State put before them', () => {
    const entries = propose(
      terms({
        candidates: [
          person('weak first', 'KZ', { ncpRank: 1, score: 3000 }),
          person('strong second', 'KZ', { ncpRank: 2, score: 9900 }),
          person('middling', 'TJ', { score: 6000 }),
        ],
        pool: { room: 1, online: 0 },
        setAside: [ofState('KZ', 1)],
        owed: [
          { stateCode: 'KZ', mode: 'room', seats: 1 },
          { stateCode: 'TJ', mode: 'room', seats: 0 },
        ],
      }),
    );
    expect(decisions(entries)).toEqual({
      'weak first': 'selected state-quota',
      middling: 'selected pool',
      'strong second': 'reserve',
    });
  });

  it.each([
    ['a woman, while they are fewer than half', { sex: 'female' as const }, 'balance'],
    ['a person who has never had a place', { firstTime: true }, 'first-time'],
    ['more points within the five', { score: 5001 }, 'exact-points'],
    ['the earlier application', { submittedAt: -1 }, 'time'],
  ])('prefers, of people with points within the same five, %s', (_, merit, by) => {
    const candidates = [person('a', 'KZ'), person('b', 'TJ', merit), person('c', 'UZ', { sex: 'male', score: 0 })];
    const entries = propose(terms({ candidates, pool: { room: 1, online: 0 } }));
    expect(entries[0]).toMatchObject({ id: 'b', outcome: 'selected', vars: { by } });
  });

  it('prefers no sex where women are not sought or already half, and nobody for the first time where that is off', () => {
    const by = (more: Partial<AllocationInput>, second: Partial<Candidate>) =>
      propose(
        terms({ candidates: [person('a', 'KZ'), person('b', 'TJ', second)], pool: { room: 1, online: 0 }, ...more }),
      )[0]?.id;
    expect(by({ womenPercent: 0 }, { sex: 'female' })).toBe('a');
    expect(by({ womenPercent: 40 }, { sex: 'female' })).toBe('a');
    expect(by({ prefersFirstTime: false }, { firstTime: true })).toBe('a');
  });

  it('never lets a preference outweigh five points', () => {
    const candidates = [
      person('a', 'KZ', { score: 5500, sex: 'male' }),
      person('b', 'TJ', { score: 5499, sex: 'female', firstTime: true }),
      person('c', 'UZ', { score: 0, sex: 'male' }),
    ];
    expect(propose(terms({ candidates, pool: { room: 1, online: 0 } }))[0]?.id).toBe('a');
  });

  it('names who is not in the running, and why', () => {
    const entries = propose(
      terms({
        candidates: [
          person('ineligible', 'KZ', { standing: 'unmet' }),
          person('to judge', 'KZ', { standing: 'to-judge' }),
          person('not endorsed', 'KZ', { endorsed: false }),
          person('may still be', 'KZ', { endorsed: false, endorsable: true }),
        ],
        pool: { room: 9, online: 9 },
      }),
    );
    expect(decisions(entries)).toEqual({
      ineligible: 'ineligible',
      'to judge': 'later awaits-judgement',
      'not endorsed': 'not-selected not-endorsed',
      'may still be': 'later awaits-endorsement',
    });
  });

  it('keeps the ranks of those on the reserve list, and puts others behind them as far as it reaches', () => {
    const entries = propose(
      terms({
        candidates: [
          person('new', 'UZ', { score: 9000 }),
          person('old', 'KZ', { reserveRank: 4, score: 1000 }),
          person('too many', 'UZ', { score: 8000 }),
        ],
        reserveSize: 2,
      }),
    );
    expect(entries.map(({ id, reserveRank, rule }) => [id, reserveRank, rule])).toEqual([
      ['old', 4, 'reserve'],
      ['new', 5, 'reserve'],
      ['too many', null, 'reserve-full'],
    ]);
  });
});
