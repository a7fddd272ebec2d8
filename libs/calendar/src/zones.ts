import { IANAZone } from 'luxon';

/** True for a zone of the IANA database that this runtime knows. Fixed offsets such as `+04:00` are no zones. */
export function isZone(zone: string): boolean {
  return (zone === 'UTC' || /^[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)+$/u.test(zone)) && IANAZone.isValidZone(zone);
}

const known = new Map<string, IANAZone>();

/**
 * Fails with a RangeError for a name that is no zone; check people's input with `isZone` first. Checking a name builds a
 * formatter of the runtime's, which is slow and holds memory outside the script's own: each name is checked once.
 */
export function requireZone(zone: string): IANAZone {
  const found = known.get(zone);
  if (found) return found;
  if (!isZone(zone)) throw new RangeError(`Unknown time zone: ${zone}`);
  const created = IANAZone.create(zone);
  known.set(zone, created);
  return created;
}

/** Zones of one part of the world. */
export interface ZoneGroup {
  /** First part of the names, such as `Asia`. */
  readonly region: string;
  readonly zones: readonly { readonly zone: string; readonly city: string }[];
}

/** Names the runtime gives under their old spelling, by the one now in use. */
const currentNames: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Europe/Kiev': 'Europe/Kyiv',
};

let groups: readonly ZoneGroup[] | undefined;

/** All zones for a select box, grouped by region, in alphabetical order; `UTC` stands alone at the end. */
export function zones(): readonly ZoneGroup[] {
  groups ??= readZones();
  return groups;
}

function readZones(): ZoneGroup[] {
  const byRegion = new Map<string, { zone: string; city: string }[]>();
  const names = Intl.supportedValuesOf('timeZone').map((name) => currentNames[name] ?? name);
  for (const zone of names.filter((name) => name.includes('/') && isZone(name)).sort()) {
    const [region = '', ...rest] = zone.split('/');
    const list = byRegion.get(region) ?? [];
    list.push({ zone, city: rest.join(', ').replaceAll('_', ' ') });
    byRegion.set(region, list);
  }
  return [
    ...[...byRegion].map(([region, list]) => ({ region, zones: list })),
    { region: 'UTC', zones: [{ zone: 'UTC', city: 'UTC' }] },
  ];
}
