import fc from 'fast-check';
import { endOfDay, formatInZone, isZone, resolveWallTime, wallTimeOf, zones } from './index';

describe('zones', () => {
  it.each(['Asia/Baku', 'Europe/Rome', 'UTC', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata'])('knows %s', (zone) =>
    expect(isZone(zone)).toBe(true),
  );
  it.each(['', 'Baku', '+04:00', 'GMT+4', 'Asia/Nowhere', 'Asia/Baku\n', '../etc', 'EST'])('refuses %j', (zone) =>
    expect(isZone(zone)).toBe(false),
  );

  it('lists every zone once, each valid, with UTC last', () => {
    const all = zones().flatMap((group) => group.zones.map(({ zone }) => zone));
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((zone) => !isZone(zone))).toEqual([]);
    expect(all).toEqual(
      expect.arrayContaining([
        'Asia/Baku',
        'Asia/Almaty',
        'Asia/Bishkek',
        'Asia/Dushanbe',
        'Asia/Ashgabat',
        'Asia/Tashkent',
        'Asia/Karachi',
        'Europe/Istanbul',
        'Asia/Tehran',
        'Asia/Kabul',
        'Europe/Rome',
      ]),
    );
    expect(all.at(-1)).toBe('UTC');
  });
});

describe('resolveWallTime', () => {
  it.each([
    ['2026-07-01', '14:30', 'Asia/Baku', '2026-07-01T10:30:00.000Z', 240, 'exact'],
    ['2026-03-29', '01:59', 'Europe/Rome', '2026-03-29T00:59:00.000Z', 60, 'exact'],
    ['2026-03-29', '02:00', 'Europe/Rome', '2026-03-29T01:00:00.000Z', 120, 'skipped'],
    ['2026-03-29', '02:30', 'Europe/Rome', '2026-03-29T01:30:00.000Z', 120, 'skipped'],
    ['2026-03-29', '03:00', 'Europe/Rome', '2026-03-29T01:00:00.000Z', 120, 'exact'],
    ['2026-10-25', '01:59', 'Europe/Rome', '2026-10-24T23:59:00.000Z', 120, 'exact'],
    ['2026-10-25', '02:00', 'Europe/Rome', '2026-10-25T00:00:00.000Z', 120, 'ambiguous'],
    ['2026-10-25', '02:30', 'Europe/Rome', '2026-10-25T00:30:00.000Z', 120, 'ambiguous'],
    ['2026-10-25', '03:00', 'Europe/Rome', '2026-10-25T02:00:00.000Z', 60, 'exact'],
    ['2026-05-05', '09:00', 'Asia/Tehran', '2026-05-05T05:30:00.000Z', 210, 'exact'],
    ['2026-05-05', '09:00', 'Asia/Kabul', '2026-05-05T04:30:00.000Z', 270, 'exact'],
    ['2024-02-29', '12:00', 'Asia/Almaty', '2024-02-29T06:00:00.000Z', 360, 'exact'],
    ['2024-02-29', '23:30', 'Asia/Almaty', '2024-02-29T17:30:00.000Z', 360, 'ambiguous'],
    ['2024-03-01', '00:00', 'Asia/Almaty', '2024-02-29T19:00:00.000Z', 300, 'exact'],
    ['2024-03-02', '12:00', 'Asia/Almaty', '2024-03-02T07:00:00.000Z', 300, 'exact'],
    ['2026-01-01', '00:00', 'UTC', '2026-01-01T00:00:00.000Z', 0, 'exact'],
  ] as const)('%s %s in %s', (date, time, zone, instant, offsetMinutes, kind) => {
    expect(resolveWallTime({ date, time, zone })).toEqual({ instant: new Date(instant), offsetMinutes, kind });
  });

  it.each([
    ['2026-02-30', '10:00', 'Asia/Baku'],
    ['2026-01-01', '24:00', 'Asia/Baku'],
    ['2026-1-1', '10:00', 'Asia/Baku'],
    ['2026-01-01', '10:00', 'Mars/Base'],
    ['', '', ''],
  ])('refuses %s %s %s', (date, time, zone) => {
    expect(() => resolveWallTime({ date, time, zone })).toThrow(RangeError);
  });

  it('comes back to the same instant, save for the second of two equal hours', () => {
    const minute = fc.integer({ min: Date.UTC(2015, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 });
    const zone = fc.constantFrom(
      'Asia/Baku',
      'Asia/Almaty',
      'Asia/Tehran',
      'Asia/Kabul',
      'Europe/Rome',
      'Europe/Istanbul',
      'America/New_York',
      'Australia/Lord_Howe',
    );
    fc.assert(
      fc.property(minute, zone, (at, name) => {
        const instant = new Date(at * 60_000);
        const back = resolveWallTime(wallTimeOf(instant, name));
        expect(back.kind).not.toBe('skipped');
        if (back.kind === 'exact') expect(back.instant).toEqual(instant);
        else expect(instant.getTime() - back.instant.getTime()).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });
});

describe('wallTimeOf', () => {
  it.each([
    ['2026-03-29T00:59:59.999Z', 'Europe/Rome', '2026-03-29', '01:59'],
    ['2026-03-29T01:00:00.000Z', 'Europe/Rome', '2026-03-29', '03:00'],
    ['2026-12-31T20:00:00.000Z', 'Asia/Baku', '2027-01-01', '00:00'],
    ['2026-06-01T20:30:00.000Z', 'Asia/Tehran', '2026-06-02', '00:00'],
  ])('%s in %s', (instant, zone, date, time) => {
    expect(wallTimeOf(new Date(instant), zone)).toEqual({ date, time, zone });
  });
});

describe('endOfDay', () => {
  it.each([
    ['2026-07-01', 'Asia/Baku', '2026-07-01T20:00:00.000Z'],
    ['2026-12-31', 'Asia/Baku', '2026-12-31T20:00:00.000Z'],
    ['2026-03-29', 'Europe/Rome', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Rome', '2026-10-25T23:00:00.000Z'],
    ['2024-02-29', 'Asia/Almaty', '2024-02-29T19:00:00.000Z'],
    ['2021-03-21', 'Asia/Tehran', '2021-03-21T20:30:00.000Z'], // midnight of the 22nd was skipped
  ])('%s in %s', (date, zone, instant) => {
    expect(endOfDay(date, zone)).toEqual(new Date(instant));
  });
});

describe('formatInZone', () => {
  const instant = new Date('2026-03-29T10:30:00.000Z');
  it.each([
    ['en-GB', 'Asia/Baku', ['29 March 2026', '14:30', 'GMT+4']],
    ['ru', 'Asia/Tehran', ['29 марта 2026', '14:00', '+3:30']],
    ['fa', 'Asia/Kabul', ['۲۰۲۶']],
  ])('%s in %s', (locale, zone, parts) => {
    const text = formatInZone(instant, zone, locale);
    for (const part of parts) expect(text).toContain(part);
  });

  it('shows midnight as 00', () => {
    expect(formatInZone(new Date('2026-03-29T20:00:00.000Z'), 'Asia/Baku', 'en-GB')).toContain('00:00');
  });
});
