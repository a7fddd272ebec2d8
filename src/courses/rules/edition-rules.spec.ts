import fc from 'fast-check';
import { deadlineInstant, isDeadlineOpen, isOver, stageOf, todayIn } from './edition-days';
import { planProblems, publishingProblems, type EditionPlan } from './edition-rules';
import { changedFields, type EditionSettings } from './edition-settings';

const plan = (changes: Partial<EditionPlan> = {}): EditionPlan => ({
  format: 'online',
  startsOn: '2026-05-11',
  endsOn: '2026-05-13',
  deadlineOn: '2026-04-20',
  seats: 20,
  seatsOnline: null,
  venueId: null,
  teachingLanguages: ['en'],
  interpretationLanguages: [],
  ...changes,
});
const VENUE = '019a0000-0000-7000-8000-000000000001';
const selfPaced: Partial<EditionPlan> = {
  format: 'self-paced',
  seats: null,
  startsOn: null,
  endsOn: null,
  deadlineOn: null,
};
const short = (problems: { path: string; code: string }[]): string[] =>
  problems.map((found) => `${found.path} ${found.code.replace('courses:fields.', '')}`);

describe('a plan of an edition', () => {
  it.each<[string, Partial<EditionPlan>, boolean, string[]]>([
    ['is fine', {}, false, []],
    ['may last one day', { endsOn: '2026-05-11' }, false, []],
    ['ends before it begins', { endsOn: '2026-05-10' }, false, ['endsOn ends-before-start']],
    ['has its deadline on the first day', { deadlineOn: '2026-05-11' }, false, ['deadlineOn deadline-after-start']],
    ['has its deadline the day before', { deadlineOn: '2026-05-10' }, false, []],
    ['is online in a venue', { venueId: VENUE }, false, ['venueId venue-not-used']],
    ['is hybrid in a venue', { format: 'hybrid', venueId: VENUE, seatsOnline: 10 }, false, []],
    [
      'is in a room with online seats',
      { format: 'in-person', venueId: VENUE, seatsOnline: 10 },
      false,
      ['seatsOnline seats-online-not-used'],
    ],
    ['is self-paced with seats', { ...selfPaced, seats: 5 }, true, ['seats seats-not-used']],
    [
      'is self-paced and takes applications while it runs',
      { ...selfPaced, startsOn: '2026-01-01', endsOn: '2026-12-31', deadlineOn: '2026-12-31' },
      true,
      [],
    ],
    [
      'is self-paced and takes applications after its end',
      { ...selfPaced, endsOn: '2026-12-31', deadlineOn: '2027-01-01' },
      true,
      ['deadlineOn deadline-after-end'],
    ],
    ['is self-paced, of a course that is not open', selfPaced, false, ['format self-paced-needs-open']],
    ['is online, of an open course', {}, true, ['format open-needs-self-paced']],
    [
      'is interpreted into what it is taught in',
      { interpretationLanguages: ['en'] },
      false,
      ['interpretationLanguages language-twice'],
    ],
    [
      'knows nothing yet',
      { startsOn: null, endsOn: null, deadlineOn: null, seats: null, teachingLanguages: [] },
      false,
      [],
    ],
  ])('that %s', (_name, changes, open, problems) => {
    expect(short(planProblems(plan(changes), open))).toEqual(problems);
  });

  it.each<[string, Partial<EditionPlan>, boolean, string[]]>([
    ['is fine', {}, false, []],
    ['has its deadline today', { deadlineOn: '2026-03-02' }, false, []],
    ['had its deadline yesterday', { deadlineOn: '2026-03-01' }, false, ['deadlineOn deadline-passed']],
    [
      'lacks everything',
      { startsOn: null, endsOn: null, deadlineOn: null, seats: null, teachingLanguages: [] },
      false,
      [
        'teachingLanguages language-needed',
        'startsOn dates-needed',
        'endsOn dates-needed',
        'deadlineOn dates-needed',
        'seats seats-needed',
      ],
    ],
    ['is in a room nobody knows', { format: 'in-person' }, false, ['venueId venue-needed']],
    ['is self-paced and lacks dates', selfPaced, true, []],
  ])('to be published that %s', (_name, changes, open, problems) => {
    expect(short(publishingProblems(plan(changes), open, '2026-03-02'))).toEqual(problems);
  });

  it('of the past may be published by the system', () => {
    expect(publishingProblems(plan({ deadlineOn: '2020-01-01' }), false, undefined)).toEqual([]);
  });
});

describe('the days of an edition', () => {
  it.each([
    ['Asia/Baku', '2026-04-20', '2026-04-20T20:00:00.000Z'],
    ['Europe/Rome', '2026-03-29', '2026-03-29T22:00:00.000Z'],
    ['Asia/Tehran', '2026-04-20', '2026-04-20T20:30:00.000Z'],
    ['Asia/Kabul', '2026-04-20', '2026-04-20T19:30:00.000Z'],
  ])('end in %s at 24:00 of %s', (zone, deadlineOn, instant) => {
    const end = deadlineInstant({ deadlineOn, zone });
    expect(end?.toISOString()).toBe(instant);
    expect(isDeadlineOpen({ deadlineOn, zone }, new Date((end?.getTime() ?? 0) - 1))).toBe(true);
    expect(isDeadlineOpen({ deadlineOn, zone }, end ?? new Date(0))).toBe(false);
    expect(isOver({ endsOn: deadlineOn, zone }, end ?? new Date(0))).toBe(true);
  });

  it('have no end where none is set', () => {
    expect(isDeadlineOpen({ deadlineOn: null, zone: 'Asia/Baku' }, new Date('2090-01-01T00:00:00Z'))).toBe(true);
    expect(isOver({ endsOn: null, zone: 'Asia/Baku' }, new Date('2090-01-01T00:00:00Z'))).toBe(false);
  });

  it.each([
    ['published', '2026-04-20T19:59:59Z', 'open'],
    ['published', '2026-04-20T20:00:00Z', 'applications-closed'],
    ['published', '2026-05-13T20:00:00Z', 'over'],
    ['closed', '2026-04-01T00:00:00Z', 'over'],
    ['cancelled', '2026-04-01T00:00:00Z', 'cancelled'],
  ] as const)('say of one that is %s at %s: %s', (status, now, stage) => {
    expect(stageOf({ status, deadlineOn: '2026-04-20', endsOn: '2026-05-13', zone: 'Asia/Baku' }, new Date(now))).toBe(
      stage,
    );
  });

  it('keep a deadline open exactly while its day has not passed there', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2001-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        fc.constantFrom('Asia/Baku', 'Europe/Rome', 'Asia/Tehran', 'Asia/Almaty'),
        (now, zone) => {
          const today = todayIn(zone, now);
          expect(isDeadlineOpen({ deadlineOn: today, zone }, now)).toBe(true);
          const yesterday = new Date(Date.parse(`${today}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
          expect(isDeadlineOpen({ deadlineOn: yesterday, zone }, now)).toBe(false);
        },
      ),
    );
  });
});

describe('what changed', () => {
  const settings: EditionSettings = {
    ...plan(),
    code: 'a',
    zone: 'Asia/Baku',
    quotaPerState: 2,
    reserveSize: 5,
    demandsEndorsement: true,
    states: ['KZ', 'AZ'],
    trainerIds: [],
  };

  it('does not depend on the order of a list', () => {
    expect(changedFields(settings, { ...settings, states: ['AZ', 'KZ'] })).toEqual([]);
    expect(changedFields(settings, { ...settings, states: ['AZ'], seats: 21 }).sort()).toEqual(['seats', 'states']);
  });
});
