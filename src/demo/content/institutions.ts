import type { DemoInstitution } from './types';

const kinds = {
  migration: { en: 'Migration Service (demonstration)', ru: 'Миграционная служба (демонстрация)' },
  border: { en: 'Border Service (demonstration)', ru: 'Пограничная служба (демонстрация)' },
  labour: { en: 'Labour and Employment Agency (demonstration)', ru: 'Агентство труда и занятости (демонстрация)' },
  statistics: { en: 'Statistics Office (demonstration)', ru: 'Статистическое ведомство (демонстрация)' },
} as const;

const stateNames: Record<string, { en: string; ru: string }> = {
  AZ: { en: 'Azerbaijan', ru: 'Азербайджан' },
  KZ: { en: 'Kazakhstan', ru: 'Казахстан' },
  KG: { en: 'Kyrgyzstan', ru: 'Кыргызстан' },
  TJ: { en: 'Tajikistan', ru: 'Таджикистан' },
  TR: { en: 'Türkiye', ru: 'Турция' },
  TM: { en: 'Turkmenistan', ru: 'Туркменистан' },
  IR: { en: 'Iran', ru: 'Иран' },
  IT: { en: 'Italy', ru: 'Италия' },
  PK: { en: 'Pakistan', ru: 'Пакистан' },
  UZ: { en: 'Uzbekistan', ru: 'Узбекистан' },
  AF: { en: 'Afghanistan', ru: 'Афганистан' },
};

/** Which generic institutions each State has; keys become `kz-migration`, `kz-labour` and so on. */
const perState: Record<string, (keyof typeof kinds)[]> = {
  AZ: ['migration', 'border'],
  KZ: ['migration', 'labour', 'statistics'],
  KG: ['migration', 'labour'],
  TJ: ['migration', 'labour', 'statistics'],
  TR: ['migration', 'border', 'labour'],
  TM: ['migration', 'border'],
  IR: ['migration', 'statistics'],
  IT: ['migration', 'labour'],
  PK: ['migration', 'labour'],
  UZ: ['migration', 'labour', 'statistics'],
  AF: ['migration', 'labour'],
};

function national(state: string, kind: keyof typeof kinds): DemoInstitution {
  const name = stateNames[state] ?? { en: state, ru: state };
  return {
    key: `${state.toLowerCase()}-${kind}`,
    state,
    kind,
    label: { en: `${kinds[kind].en}, ${name.en}`, ru: `${kinds[kind].ru}, ${name.ru}` },
  };
}

/** Believable employers of the demonstration's people. None of them is a real authority. */
export const demoInstitutions: DemoInstitution[] = [
  ...Object.entries(perState).flatMap(([state, list]) => list.map((kind) => national(state, kind))),
  {
    key: 'az-rtcm',
    state: 'AZ',
    kind: 'training',
    label: {
      en: 'Regional Training Center on Migration (demonstration)',
      ru: 'Региональный учебный центр по миграции (демонстрация)',
    },
  },
  {
    key: 'kz-partner',
    state: 'KZ',
    kind: 'partner',
    label: { en: 'International Partner Office (demonstration)', ru: 'Офис международного партнёра (демонстрация)' },
  },
];
