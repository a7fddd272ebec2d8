/** `npm run bench [-- GROUP]`: runs the groups one after another; exit code 1 only where a guarantee broke. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const groups = readdirSync(join(here, 'groups')).map((file) => file.replace(/\.mjs$/, ''));
const wanted = process.argv[2];
if (wanted && !groups.includes(wanted)) {
  console.error(`Groups: ${groups.join(', ')}.`);
  process.exit(2);
}

let broken = 0;
for (const group of wanted ? [wanted] : groups) {
  const { run } = await import(join(here, 'groups', `${group}.mjs`));
  await run((result) => {
    broken += result.broken ?? 0;
    console.log(JSON.stringify({ group, ...result }));
  });
}
process.exit(broken > 0 ? 1 : 0);
