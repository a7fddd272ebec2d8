import fc from 'fast-check';
import { addDays, addMonths, daysBetween } from './days';
import { dueOn, keptUntil, PLAN_DEFAULTS, reminderFor, stayDays } from './deadlines';
import { COUNTRIES } from './countries';
import { nextStep, passportState, STEP_KINDS, type StandingStep } from './needs';
import { expiresSoon, findVisa } from './visa';

const edition = { startsOn: '2026-05-11', endsOn: '2026-05-13' };
const anyDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('days', () => {
  it.each([
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-05-13', 6, '2026-11-13'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('%s and %i months is %s', (day, months, later) => {
    expect(addMonths(day, months)).toBe(later);
  });

  it('go there and back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });
});

describe('deadlines', () => {
  it.each([
    ['passport', '2026-04-13'],
    ['visa', '2026-04-20'],
    ['letter', '2026-04-20'],
    ['insurance', '2026-05-04'],
    ['arrival', '2026-05-04'],
    ['hotel', '2026-05-04'],
    ['registration', '2026-05-26'],
  ] as const)('of %s: %s, three weeks being allowed for a visa', (kind, day) => {
    expect(dueOn(kind, edition, PLAN_DEFAULTS, '2026-03-02', null)).toBe(day);
  });

  it('give whoever comes late three days, but no day after the start', () => {
    expect(dueOn('visa', edition, PLAN_DEFAULTS, '2026-04-27', null)).toBe('2026-04-30');
    expect(dueOn('insurance', edition, PLAN_DEFAULTS, '2026-05-09', null)).toBe('2026-05-10');
  });

  it('are never before the place was confirmed nor after the eve of the start, but for the registration', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 300 }), fc.constantFrom(...STEP_KINDS), (opened, ahead, kind) => {
        const startsOn = addDays(opened, ahead);
        const due = dueOn(kind, { startsOn, endsOn: startsOn }, PLAN_DEFAULTS, opened, null);
        expect(due >= opened).toBe(true);
        if (kind !== 'registration') expect(due < startsOn).toBe(true);
      }),
    );
  });

  it.each([
    ['2026-04-11', undefined],
    ['2026-04-13', 7],
    ['2026-04-17', 7],
    ['2026-04-18', 2],
    ['2026-04-20', 2],
    ['2026-04-21', -1],
    ['2026-05-01', -1],
  ])('are reminded of: on %s %s days before', (today, days) => {
    expect(reminderFor('2026-04-20', today)).toBe(days);
  });

  it('end the keeping of data so many days after the end', () => {
    expect(keptUntil(edition, PLAN_DEFAULTS)).toBe('2026-06-12');
    expect(keptUntil(edition, { ...PLAN_DEFAULTS, eraseDays: 0 })).toBe('2026-05-13');
  });

  it('count a stay with both its ends', () => {
    expect(stayDays(edition, null, null)).toBe(3);
    expect(stayDays(edition, '2026-05-10', '2026-05-25')).toBe(16);
    expect(stayDays(edition, '2026-05-20', null)).toBe(1);
  });
});

describe('visas', () => {
  const rule = (requirement: 'none' | 'e-visa' | 'visa' | 'unknown', days: number | null = null) => ({
    requirement,
    stayDays: days,
  });
  it.each([
    ['at home', 'AZ', undefined, 5, 'not-needed', 'none'],
    ['without a rule', 'KZ', undefined, 5, 'unclear', 'unknown'],
    ['by a rule that nobody has checked', 'KZ', rule('unknown'), 5, 'unclear', 'unknown'],
    ['where none is asked', 'KZ', rule('none'), 5, 'not-needed', 'none'],
    ['where none is asked for so long', 'KZ', rule('none', 30), 30, 'not-needed', 'none'],
    ['for a stay longer than the rule', 'KZ', rule('none', 30), 31, 'unclear', 'none'],
    ['where one is asked', 'IR', rule('visa'), 5, 'needed', 'visa'],
    ['where an electronic one is asked', 'PK', rule('e-visa', 30), 5, 'needed', 'e-visa'],
  ] as const)('%s', (_name, citizenship, known, stay, need, requirement) => {
    expect(findVisa('AZ', citizenship, known, stay)).toEqual({ need, requirement });
  });

  it('warn of a passport that ends less than six months after the event', () => {
    expect(expiresSoon('2026-11-12', '2026-05-13')).toBe(true);
    expect(expiresSoon('2026-11-13', '2026-05-13')).toBe(false);
  });

  it('know every country once', () => {
    expect(new Set(COUNTRIES).size).toBe(249);
  });
});

describe('what comes next', () => {
  const step = (kind: StandingStep['kind'], state: StandingStep['state'], due = '2026-05-04'): StandingStep => ({
    kind,
    state,
    dueOn: due,
  });

  it('is the first of the person’s own that is open, by day and then by order', () => {
    const steps = [
      step('passport', 'done', '2026-04-13'),
      step('visa', 'unclear', '2026-04-20'),
      step('letter', 'needed', '2026-04-20'),
      step('insurance', 'needed'),
      step('arrival', 'needed'),
    ];
    expect(nextStep(steps)?.kind).toBe('insurance');
    expect(nextStep(steps.reverse())?.kind).toBe('insurance');
    expect(nextStep([step('letter', 'needed'), step('hotel', 'needed')])).toBeUndefined();
    expect(nextStep([step('visa', 'under-way')])?.kind).toBe('visa');
  });

  it('asks nobody for a passport who certainly needs no visa', () => {
    expect(passportState(false, 'not-needed')).toBe('not-needed');
    expect(passportState(false, 'unclear')).toBe('needed');
    expect(passportState(true, 'not-needed')).toBe('done');
  });
});
