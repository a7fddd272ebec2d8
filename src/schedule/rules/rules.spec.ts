import { dayHints } from './day-hints';
import { noticedChanges, statusAfter, type Noticeable } from './session-change';
import { isWithinEdition, resolveSessionTime } from './session-time';

const at = (startsOn: string, startTime: string, zone: string, minutes = 90) =>
  resolveSessionTime({ startsOn, startTime, zone, minutes });

describe('the time of a session', () => {
  it.each([
    ['Rome, the day before summer time', '2027-03-27', '10:00', 'Europe/Rome', '2027-03-27T09:00:00.000Z', 'exact'],
    ['Rome, the day summer time begins', '2027-03-28', '10:00', 'Europe/Rome', '2027-03-28T08:00:00.000Z', 'exact'],
    ['Rome, an hour that never comes', '2027-03-28', '02:30', 'Europe/Rome', '2027-03-28T01:30:00.000Z', 'skipped'],
    ['Rome, an hour that comes twice', '2026-10-25', '02:30', 'Europe/Rome', '2026-10-25T00:30:00.000Z', 'ambiguous'],
    [
      'Tehran in a summer before the clocks stood still',
      '2022-07-01',
      '10:00',
      'Asia/Tehran',
      '2022-07-01T05:30:00.000Z',
      'exact',
    ],
    ['Tehran in a summer after', '2023-07-01', '10:00', 'Asia/Tehran', '2023-07-01T06:30:00.000Z', 'exact'],
    ['Almaty before March 2024', '2024-02-29', '10:00', 'Asia/Almaty', '2024-02-29T04:00:00.000Z', 'exact'],
    ['Almaty after', '2024-03-01', '10:00', 'Asia/Almaty', '2024-03-01T05:00:00.000Z', 'exact'],
    ['Kabul, half past', '2026-05-11', '10:00', 'Asia/Kabul', '2026-05-11T05:30:00.000Z', 'exact'],
    ['Karachi at midnight', '2026-05-11', '00:00', 'Asia/Karachi', '2026-05-10T19:00:00.000Z', 'exact'],
  ])('is right in %s', (_, startsOn, startTime, zone, instant, kind) => {
    const time = at(startsOn, startTime, zone);
    expect([time.startsAt.toISOString(), time.kind]).toEqual([instant, kind]);
  });

  it('counts minutes that pass, also over a change of clocks and over midnight', () => {
    expect(at('2027-03-28', '01:30', 'Europe/Rome', 60).endsAt.toISOString()).toBe('2027-03-28T01:30:00.000Z');
    expect(at('2026-05-11', '23:30', 'Asia/Baku', 120).endsAt.toISOString()).toBe('2026-05-11T21:30:00.000Z');
  });
});

describe('the days of an edition', () => {
  const edition = { startsOn: '2026-05-11', endsOn: '2026-05-13', zone: 'Asia/Baku' };

  it.each([
    ['the first minute', '2026-05-11', '00:00', 'Asia/Baku', 60, true],
    ['a minute too early', '2026-05-10', '23:59', 'Asia/Baku', 60, false],
    ['until 24:00 of the last day', '2026-05-13', '22:00', 'Asia/Baku', 120, true],
    ['a minute too long', '2026-05-13', '22:00', 'Asia/Baku', 121, false],
    ['the evening before, where it is still that day', '2026-05-10', '22:00', 'Europe/Rome', 60, true],
    ['the last evening, where it is the next day in Baku', '2026-05-13', '22:00', 'Europe/Rome', 60, false],
  ])('hold %s or not', (_, startsOn, startTime, zone, minutes, expected) => {
    expect(isWithinEdition(at(startsOn, startTime, zone, minutes), edition)).toBe(expected);
  });

  it('set no bound where they are not known', () => {
    expect(
      isWithinEdition(at('2020-01-01', '10:00', 'Asia/Baku'), { startsOn: null, endsOn: null, zone: 'Asia/Baku' }),
    ).toBe(true);
  });
});

describe('a change of a session', () => {
  const before: Noticeable = {
    startsAt: new Date('2026-05-11T06:00:00Z'),
    endsAt: new Date('2026-05-11T07:30:00Z'),
    roomId: 'a',
    joinLink: null,
    title: {
      en: { text: 'One', status: 'approved', sourceRevision: 1 },
      ru: { text: 'Раз', status: 'approved', sourceRevision: 1 },
    },
  };

  it.each<[string, Partial<Noticeable>, string[], string]>([
    ['nothing', {}, [], 'released'],
    ['its end', { endsAt: new Date('2026-05-11T08:00:00Z') }, ['time'], 'moved'],
    ['its room', { roomId: 'b' }, ['place'], 'moved'],
    ['its link', { joinLink: 'https://meet.example' }, ['place'], 'moved'],
    [
      'its title in one language',
      { title: { ...before.title, ru: { text: 'Два', status: 'approved', sourceRevision: 1 } } },
      ['title'],
      'released',
    ],
    [
      'only who approved its title',
      { title: { ...before.title, ru: { text: 'Раз', status: 'reviewed', sourceRevision: 2 } } },
      [],
      'released',
    ],
  ])('of %s is noticed as such', (_, changes, expected, status) => {
    const noticed = noticedChanges(before, { ...before, ...changes });
    expect([noticed, statusAfter('released', noticed)]).toEqual([expected, status]);
    expect(statusAfter('draft', noticed)).toBe('draft');
  });
});

describe('hints on days', () => {
  it('name weekends and holidays of the States concerned, and leave other days out', () => {
    const states = [
      { code: 'AF', weekend: [4, 5] },
      { code: 'KZ', weekend: [6, 7] },
    ];
    const holidays = [{ stateCode: 'KZ', day: '2026-05-07' }];
    expect(dayHints('2026-05-06', '2026-05-10', states, holidays)).toEqual([
      { day: '2026-05-07', weekend: ['AF'], holidays },
      { day: '2026-05-08', weekend: ['AF'], holidays: [] },
      { day: '2026-05-09', weekend: ['KZ'], holidays: [] },
      { day: '2026-05-10', weekend: ['KZ'], holidays: [] },
    ]);
  });
});
