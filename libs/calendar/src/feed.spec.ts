import { calendarFeed, resolveWallTime, vtimezone, type CalendarEvent } from './index';

interface Component {
  readonly name: string;
  readonly lines: { readonly name: string; readonly params: string; readonly value: string }[];
  readonly children: Component[];
}

/** A reader of its own: unfolds octets, splits property lines, nests components. */
function read(text: string): Component {
  const root: Component = { name: '', lines: [], children: [] };
  const open = [root];
  for (const line of text
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((part) => part !== '')) {
    const [, name = '', params = '', value = ''] = /^([A-Z-]+)((?:;[^:;]+)*):(.*)$/su.exec(line) ?? [];
    if (name === 'BEGIN') {
      const child: Component = { name: value, lines: [], children: [] };
      open.at(-1)?.children.push(child);
      open.push(child);
    } else if (name === 'END') {
      expect(open.pop()?.name).toBe(value);
    } else {
      expect(name).not.toBe('');
      open.at(-1)?.lines.push({ name, params, value });
    }
  }
  expect(open).toHaveLength(1);
  return root.children[0] ?? root;
}

const valueOf = (component: Component | undefined, name: string): string | undefined =>
  component?.lines.find((line) => line.name === name)?.value;
const paramsOf = (component: Component | undefined, name: string): string | undefined =>
  component?.lines.find((line) => line.name === name)?.params;
const unescape = (value: string | undefined): string =>
  (value ?? '').replace(/\\([\\;,nN])/gu, (_all, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));

/** The instant of a local time by the observances of a VTIMEZONE, as a reader of RFC 5545 finds it. */
function instantBy(zone: Component, local: string): string {
  const asUtc = (text: string): number =>
    Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/u, '$1-$2-$3T$4:$5:$6Z'));
  const minutes = (text = ''): number =>
    (text.startsWith('-') ? -1 : 1) * (Number(text.slice(1, 3)) * 60 + Number(text.slice(3, 5)));
  const before = zone.children.filter((part) => asUtc(valueOf(part, 'DTSTART') ?? '') <= asUtc(local));
  const last = before.sort((a, b) => asUtc(valueOf(a, 'DTSTART') ?? '') - asUtc(valueOf(b, 'DTSTART') ?? '')).at(-1);
  return new Date(asUtc(local) - minutes(valueOf(last, 'TZOFFSETTO')) * 60_000).toISOString();
}

const event: CalendarEvent = {
  uid: '0190a000-0000-7000-8000-000000000001',
  sequence: 3,
  start: { date: '2026-04-01', time: '10:00', zone: 'Europe/Rome' },
  end: { date: '2026-04-01', time: '11:30', zone: 'Europe/Rome' },
  summary: 'Opening, part 1; welcome',
  status: 'CONFIRMED',
  createdAt: new Date('2026-01-01T00:00:00.000Z'),
  updatedAt: new Date('2026-01-02T00:00:00.000Z'),
};

function feedOf(...events: Partial<CalendarEvent>[]): string {
  return calendarFeed({
    name: 'My sessions',
    publisher: 'Example Centre',
    language: 'en',
    uidDomain: 'calendar.example.org',
    stamp: new Date('2026-02-03T04:05:06.000Z'),
    events: events.map((some) => ({ ...event, ...some })),
  });
}

const eventsOf = (text: string): Component[] => read(text).children.filter((child) => child.name === 'VEVENT');

describe('calendarFeed', () => {
  it('has the head that subscribers read', () => {
    const calendar = read(feedOf({}));
    expect(calendar.name).toBe('VCALENDAR');
    expect(calendar.lines.map(({ name, value }) => `${name}:${value}`)).toEqual(
      expect.arrayContaining([
        'VERSION:2.0',
        'METHOD:PUBLISH',
        'X-WR-CALNAME:My sessions',
        'REFRESH-INTERVAL:PT1H',
        'X-PUBLISHED-TTL:PT1H',
      ]),
    );
    expect(valueOf(calendar, 'PRODID')).toContain('Example Centre');
  });

  it('gives an event with its zone, stable names and times', () => {
    const [first] = eventsOf(
      feedOf({ url: 'https://example.org/s/1?a=1,2', location: 'Room 1, floor 2', description: 'Line 1\r\nLine 2' }),
    );
    expect(valueOf(first, 'UID')).toBe('0190a000-0000-7000-8000-000000000001@calendar.example.org');
    expect(valueOf(first, 'SEQUENCE')).toBe('3');
    expect(valueOf(first, 'DTSTAMP')).toBe('20260203T040506Z');
    expect(valueOf(first, 'CREATED')).toBe('20260101T000000Z');
    expect(valueOf(first, 'LAST-MODIFIED')).toBe('20260102T000000Z');
    expect([paramsOf(first, 'DTSTART'), valueOf(first, 'DTSTART')]).toEqual([';TZID=Europe/Rome', '20260401T100000']);
    expect([paramsOf(first, 'DTEND'), valueOf(first, 'DTEND')]).toEqual([';TZID=Europe/Rome', '20260401T113000']);
    expect(unescape(valueOf(first, 'SUMMARY'))).toBe('Opening, part 1; welcome');
    expect(unescape(valueOf(first, 'LOCATION'))).toBe('Room 1, floor 2');
    expect(unescape(valueOf(first, 'DESCRIPTION'))).toBe('Line 1\nLine 2');
    expect(valueOf(first, 'URL')).toBe('https://example.org/s/1?a=1%2C2');
    expect(valueOf(first, 'STATUS')).toBe('CONFIRMED');
  });

  it.each(['CONFIRMED', 'CANCELLED', 'TENTATIVE'] as const)('keeps the status %s', (status) => {
    expect(valueOf(eventsOf(feedOf({ status }))[0], 'STATUS')).toBe(status);
  });

  it('is the same text for the same input', () => {
    expect(feedOf({}, { uid: 'b' })).toBe(feedOf({}, { uid: 'b' }));
  });

  it.each([
    ['2026-03-28', '23:00', '2026-03-29', '09:00', 'Europe/Rome'],
    ['2026-10-24', '10:00', '2026-10-25', '10:00', 'Europe/Rome'],
    ['2024-02-29', '10:00', '2024-03-01', '10:00', 'Asia/Almaty'],
    ['2026-05-05', '09:00', '2026-05-05', '10:30', 'Asia/Tehran'],
    ['2026-05-05', '09:00', '2026-05-05', '10:30', 'Asia/Kabul'],
    ['2026-01-01', '00:00', '2026-01-02', '00:00', 'Asia/Baku'],
    ['2026-01-15', '09:00', '2026-01-15', '10:00', 'America/New_York'],
    ['2022-09-21', '09:00', '2022-09-22', '09:00', 'Asia/Tehran'],
  ])(
    'a reader of VTIMEZONE finds the instants of %s %s to %s %s in %s',
    (startDate, startTime, endDate, endTime, zone) => {
      const start = { date: startDate, time: startTime, zone };
      const end = { date: endDate, time: endTime, zone };
      const calendar = read(feedOf({ start, end }));
      const [rules] = calendar.children.filter((child) => child.name === 'VTIMEZONE');
      const [first] = calendar.children.filter((child) => child.name === 'VEVENT');
      expect(valueOf(rules, 'TZID')).toBe(zone);
      for (const [name, wall] of [
        ['DTSTART', start],
        ['DTEND', end],
      ] as const) {
        const { instant } = resolveWallTime(wall);
        expect(instantBy(rules ?? calendar, valueOf(first, name) ?? '')).toBe(instant.toISOString());
      }
    },
  );

  it('describes each zone once', () => {
    const baku = {
      start: { date: '2026-05-05', time: '09:00', zone: 'Asia/Baku' },
      end: { date: '2026-05-05', time: '10:00', zone: 'Asia/Baku' },
    };
    const zonesOf = read(feedOf({}, { uid: 'b', ...baku }, { uid: 'c', ...baku })).children.filter(
      (child) => child.name === 'VTIMEZONE',
    );
    expect(zonesOf.map((zone) => valueOf(zone, 'TZID'))).toEqual(['Europe/Rome', 'Asia/Baku']);
  });

  it('names the second of two equal hours in UTC, and a skipped time as the clock then shows it', () => {
    const second = {
      start: { instant: new Date('2026-10-25T01:30:00Z'), zone: 'Europe/Rome' },
      end: { instant: new Date('2026-10-25T03:00:00Z'), zone: 'Europe/Rome' },
    };
    expect(valueOf(eventsOf(feedOf(second))[0], 'DTSTART')).toBe('20261025T013000Z');
    const gap = {
      start: { date: '2026-03-29', time: '02:30', zone: 'Europe/Rome' },
      end: { date: '2026-03-29', time: '05:00', zone: 'Europe/Rome' },
    };
    expect(valueOf(eventsOf(feedOf(gap))[0], 'DTSTART')).toBe('20260329T033000');
  });

  it('folds long lines at 75 octets without splitting a character', () => {
    const summary = 'Региональный семинар по вопросам реинтеграции возвращающихся мигрантов 🌍'.repeat(4);
    const text = feedOf({ summary, description: 'ж'.repeat(1000) });
    const lines = Buffer.from(text, 'utf8').toString('latin1').split('\r\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(75);
    for (const line of lines)
      expect(Buffer.from(Buffer.from(line, 'latin1').toString('utf8'), 'utf8').toString('latin1')).toBe(line);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(unescape(valueOf(eventsOf(text)[0], 'SUMMARY'))).toBe(summary);
  });

  it('lets no text break out of its line', () => {
    const evil = 'a\r\nATTENDEE:mailto:x@example.org\nEND:VEVENT\u0000\u2028\ud800\\';
    const text = calendarFeed({
      name: evil,
      publisher: evil,
      language: 'en',
      uidDomain: 'example.org',
      stamp: new Date(0),
      events: [{ ...event, summary: evil, description: evil, location: evil, url: evil, uid: evil }],
    });
    const calendar = read(text);
    expect(calendar.children.map((child) => child.name)).toEqual(['VTIMEZONE', 'VEVENT']);
    expect(calendar.children[1]?.lines.map((line) => line.name)).not.toContain('ATTENDEE');
    expect(calendar.lines.map((line) => line.name)).not.toContain('ATTENDEE');
  });

  it('refuses an event that ends before it starts', () => {
    expect(() => feedOf({ end: event.start })).toThrow(RangeError);
  });

  it('is a calendar without events too', () => {
    expect(read(feedOf()).name).toBe('VCALENDAR');
  });
});

describe('vtimezone', () => {
  it('writes out both changes of Rome in 2026', () => {
    const text = vtimezone('Europe/Rome', new Date('2026-05-01'), new Date('2026-06-01'));
    expect(text).toContain(
      ['BEGIN:DAYLIGHT', 'DTSTART:20260329T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200'].join('\r\n'),
    );
    expect(text).toContain(
      ['BEGIN:STANDARD', 'DTSTART:20261025T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100'].join('\r\n'),
    );
  });

  it('writes a change by decree as standard time', () => {
    const text = vtimezone('Asia/Almaty', new Date('2024-02-01'), new Date('2024-04-01'));
    expect(text).toContain(
      ['BEGIN:STANDARD', 'DTSTART:20240301T000000', 'TZOFFSETFROM:+0600', 'TZOFFSETTO:+0500'].join('\r\n'),
    );
    expect(text).not.toContain('DAYLIGHT');
  });

  it('has one observance where clocks never change', () => {
    expect(
      vtimezone('Asia/Kabul', new Date('2026-02-01'), new Date('2026-04-01')).match(/BEGIN:STANDARD/gu),
    ).toHaveLength(1);
  });
});

describe('the order of a feed', () => {
  it('has its own properties before any component (RFC 5545, 3.4)', () => {
    const at = { date: '2026-05-11', time: '10:00', zone: 'Asia/Baku' };
    const stamp = new Date('2026-05-01T00:00:00Z');
    const text = calendarFeed({
      name: 'Sessions',
      publisher: 'Centre',
      language: 'en',
      uidDomain: 'calendar.example',
      stamp,
      events: [
        {
          uid: 'a',
          sequence: 0,
          start: at,
          end: { ...at, time: '11:00' },
          summary: 'A',
          status: 'CONFIRMED',
          updatedAt: stamp,
          createdAt: stamp,
        },
      ],
    });
    const lines = text.split('\r\n');
    const component = lines.findIndex((line) => /^BEGIN:V(?!CALENDAR)/.test(line));
    for (const name of ['REFRESH-INTERVAL', 'X-PUBLISHED-TTL']) {
      const index = lines.findIndex((line) => line.startsWith(name));
      expect({ name, before: index > 0 && index < component }).toEqual({ name, before: true });
    }
  });
});
