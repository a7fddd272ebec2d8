/** The boundaries of the house, made from docs/architecture/tiers.json. `npm run boundaries` holds the code against them. */
const { tiers } = require('./docs/architecture/tiers.json');

const tierOf = Object.fromEntries(tiers.flatMap(({ tier, modules }) => modules.map((name) => [name, tier])));

/** For each module: it must not reach another module of its own tier or of a higher one. */
const upward = Object.entries(tierOf).map(([name, tier]) => {
  const forbidden = Object.entries(tierOf).flatMap(([other, otherTier]) =>
    other !== name && otherTier >= tier ? [other] : [],
  );
  return {
    name: `tier-${name}`,
    comment: `${name} (tier ${tier}) may import lower tiers only.`,
    severity: 'error',
    from: { path: `^src/${name}/` },
    to: { path: `^src/(${forbidden.join('|')})/` },
  };
});

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'only-through-the-face',
      comment: 'A module is imported through its index.ts.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/([^/]+)/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'shell-through-the-face',
      comment: 'The shell (files directly in src) sees modules through their faces.',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$' },
      to: { path: '^src/[^/]+/', pathNot: '^src/[^/]+/index\\.ts$' },
    },
    {
      name: 'libs-through-the-face',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/([^/]+)/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'src-sees-faces-of-libs',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^libs/[^/]+/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    { name: 'libs-know-no-domain', severity: 'error', from: { path: '^libs/' }, to: { path: '^src/' } },
    {
      name: 'modules-know-no-shell',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: '\\.spec\\.tsx?$' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^libs/ui/tools/|\\.(spec|fixture)\\.tsx?$|^dist/|/locales/|/data/)' },
    tsPreCompilationDeps: true,
    // The compiler follows package.json's imports to the sources by itself; this tool is told the same by paths.
    tsConfig: { fileName: 'tsconfig.boundaries.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
