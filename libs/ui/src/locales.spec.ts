import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../locales');
const source = readdirSync(__dirname)
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.spec.'))
  .map((name) => readFileSync(join(__dirname, name), 'utf8'))
  .join('\n');

function keysOf(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return [path.replace(/_(zero|one|two|few|many|other)$/, '')];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, child]) =>
    keysOf(child, path ? `${path}.${key}` : key),
  );
}

describe.each(['en', 'ru', 'fa'])('the words of the components in %s', (locale) => {
  const keys = new Set(keysOf(JSON.parse(readFileSync(join(folder, `${locale}.json`), 'utf8'))));

  it('exist for every key in use', () => {
    const used = [...source.matchAll(/'ui:([\w.]+)'/g)].map((match) => match[1] ?? '');
    expect(used.length).toBeGreaterThan(25);
    expect(used.filter((key) => !keys.has(key))).toEqual([]);
  });

  it('exist for every kind of alert and step', () => {
    const kinds = ['info', 'success', 'warning', 'danger'].map((kind) => `alert.${kind}`);
    const states = ['done', 'current', 'upcoming', 'failed', 'skipped'].map((state) => `steps.${state}`);
    expect([...kinds, ...states].filter((key) => !keys.has(key))).toEqual([]);
  });
});
