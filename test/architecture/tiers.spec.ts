import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import tiers from '../../docs/architecture/tiers.json';

const root = join(__dirname, '../..');
const folders = (path: string): string[] =>
  readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

describe('the house', () => {
  const known = new Set(tiers.tiers.flatMap((tier) => tier.modules));

  it('gives every module a tier', () => {
    expect(folders('src').filter((name) => !known.has(name))).toEqual([]);
  });

  it('gives every module a public face', () => {
    expect(folders('src').filter((name) => !existsSync(join(root, 'src', name, 'index.ts')))).toEqual([]);
  });

  it('gives every building block a public face and a README', () => {
    expect(
      folders('libs').filter(
        (name) =>
          !existsSync(join(root, 'libs', name, 'src/index.ts')) || !existsSync(join(root, 'libs', name, 'README.md')),
      ),
    ).toEqual([]);
  });
});
