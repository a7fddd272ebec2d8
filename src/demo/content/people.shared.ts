import type { Bilingual, DemoNames, DemoPerson, DemoRoleGrant, UiLocale } from './types';

/** The zone in which people of a State work in the demonstration. */
export const zoneOfState: Record<string, string> = {
  AZ: 'Asia/Baku',
  KZ: 'Asia/Almaty',
  KG: 'Asia/Bishkek',
  TJ: 'Asia/Dushanbe',
  TR: 'Europe/Istanbul',
  TM: 'Asia/Ashgabat',
  IR: 'Asia/Tehran',
  IT: 'Europe/Rome',
  PK: 'Asia/Karachi',
  UZ: 'Asia/Tashkent',
  AF: 'Asia/Kabul',
};

export const duties = {
  residence: { en: 'Residence permits specialist', ru: 'Специалист по разрешениям на проживание' },
  asylum: { en: 'Asylum case officer', ru: 'Сотрудник по делам об убежище' },
  labour: { en: 'Labour migration specialist', ru: 'Специалист по трудовой миграции' },
  border: { en: 'First-line border officer', ru: 'Сотрудник первой линии пограничного контроля' },
  documents: { en: 'Document examiner', ru: 'Эксперт по проверке документов' },
  statistics: { en: 'Migration statistician', ru: 'Специалист по миграционной статистике' },
  international: { en: 'International cooperation officer', ru: 'Сотрудник по международному сотрудничеству' },
  trafficking: { en: 'Counter-trafficking focal point', ru: 'Координатор по противодействию торговле людьми' },
  returns: { en: 'Readmission case officer', ru: 'Сотрудник по делам о реадмиссии' },
  integration: { en: 'Integration adviser', ru: 'Консультант по интеграции' },
  digital: { en: 'Digital services analyst', ru: 'Аналитик цифровых услуг' },
  legal: { en: 'Legal adviser', ru: 'Юрисконсульт' },
  training: { en: 'Staff training officer', ru: 'Специалист по обучению персонала' },
  child: { en: 'Child protection officer', ru: 'Сотрудник по защите детей' },
} satisfies Record<string, Bilingual>;

/** What distinguishes one person of the demonstration; State and zone follow from the institution. */
export interface PersonFacts {
  key: string;
  email: string;
  institution: string;
  sex: 'f' | 'm';
  names: DemoNames;
  duty: Bilingual;
  uiLocale: UiLocale;
  roles: DemoRoleGrant[];
}

/** Completes a person with the State of the institution (its key begins with the code) and that State's zone. */
export function person(facts: PersonFacts): DemoPerson {
  const state = facts.institution.slice(0, 2).toUpperCase();
  return { ...facts, state, zone: zoneOfState[state] ?? 'Asia/Baku' };
}

export type OfficialRow = [
  institution: string,
  sex: 'f' | 'm',
  native: string,
  cyrillic: string,
  latin: string,
  duty: Bilingual,
  uiLocale: UiLocale,
  patronymic?: string,
];

/** Turns rows into officials with keys `official-NN` (from `first`) and addresses `official.kz.1@demo.example`. */
export function officialsFrom(rows: OfficialRow[], first: number): DemoPerson[] {
  const perState = new Map<string, number>();
  return rows.map(([institution, sex, native, cyrillic, latin, duty, uiLocale, patronymic], index) => {
    const state = institution.slice(0, 2);
    const ordinal = (perState.get(state) ?? 0) + 1;
    perState.set(state, ordinal);
    return person({
      key: `official-${String(first + index).padStart(2, '0')}`,
      email: `official.${state}.${ordinal}@demo.example`,
      institution,
      sex,
      names: { native, cyrillic, latin, ...(patronymic ? { patronymic } : {}) },
      duty,
      uiLocale,
      roles: [{ role: 'official', state: null }],
    });
  });
}
