import { person } from './people.shared';
import type { Bilingual, DemoPerson, DemoRole, UiLocale } from './types';

const ncpDuty: Bilingual = { en: 'National contact point', ru: 'Национальный координатор' };
const editorDuty: Bilingual = { en: 'State content editor', ru: 'Редактор материалов государства' };

type NationalRow = [
  role: 'ncp' | 'state-editor',
  sex: 'f' | 'm',
  institution: string,
  native: string,
  cyrillic: string,
  latin: string,
  uiLocale: UiLocale,
];

const nationalRows: NationalRow[] = [
  ['ncp', 'f', 'az-migration', 'Sevinc Ulduzlu', 'Севиндж Улдузлу', 'Sevinj Ulduzlu', 'ru'],
  ['ncp', 'm', 'kz-migration', 'Дәурен Көктөбе', 'Даурен Коктобе', 'Dauren Koktobe', 'ru'],
  ['ncp', 'f', 'kg-migration', 'Нургүл Айдөңова', 'Нургуль Айдонова', 'Nurgul Aidonova', 'ru'],
  ['ncp', 'm', 'tj-migration', 'Шерали Навбаҳорӣ', 'Шерали Навбахори', 'Sherali Navbahori', 'ru'],
  ['ncp', 'f', 'tr-migration', 'Ayşe Gümüşdere', 'Айше Гюмюшдере', 'Ayse Gumusdere', 'en'],
  ['ncp', 'm', 'tm-migration', 'Batyr Akdaglyýew', 'Батыр Акдаглыев', 'Batyr Akdaglyyev', 'ru'],
  ['ncp', 'm', 'ir-migration', 'بهرام سپیدرود', 'Бахрам Сепидруд', 'Bahram Sepidroud', 'fa'],
  ['ncp', 'f', 'it-migration', 'Lucia Pontevento', 'Лучия Понтевенто', 'Lucia Pontevento', 'en'],
  ['ncp', 'm', 'pk-migration', 'عثمان چناری', 'Усман Чинари', 'Usman Chinari', 'en'],
  ['ncp', 'f', 'uz-migration', 'Feruza Yulduzli', 'Феруза Юлдузли', 'Feruza Yulduzli', 'ru'],
  ['state-editor', 'f', 'kz-migration', 'Гүлім Ақсаз', 'Гулим Аксаз', 'Gulim Aksaz', 'ru'],
  ['state-editor', 'm', 'tj-migration', 'Рустам Себзорӣ', 'Рустам Себзори', 'Rustam Sebzori', 'ru'],
];

const national = nationalRows.map(([role, sex, institution, native, cyrillic, latin, uiLocale]) => {
  const state = institution.slice(0, 2);
  return person({
    key: `${role}-${state}`,
    email: `${role}.${state}@demo.example`,
    institution,
    sex,
    names: { native, cyrillic, latin },
    duty: role === 'ncp' ? ncpDuty : editorDuty,
    uiLocale,
    roles: [{ role, state: state.toUpperCase() }],
  });
});

type CentreRow = [
  key: string,
  role: DemoRole,
  sex: 'f' | 'm',
  institution: string,
  native: string,
  cyrillic: string,
  latin: string,
  en: string,
  ru: string,
  uiLocale: UiLocale,
];

const centreRows: CentreRow[] = [
  [
    'course-manager-1',
    'course-manager',
    'f',
    'az-rtcm',
    'Lalə Gülüstanlı',
    'Лала Гюлистанлы',
    'Lala Gulustanli',
    'Course manager',
    'Менеджер курсов',
    'en',
  ],
  [
    'course-manager-2',
    'course-manager',
    'm',
    'az-rtcm',
    'Kamran Çaylaqlı',
    'Кямран Чайлаглы',
    'Kamran Chaylagli',
    'Course manager',
    'Менеджер курсов',
    'ru',
  ],
  [
    'management',
    'management',
    'f',
    'az-rtcm',
    'Fidan Xəzərli',
    'Фидан Хазарли',
    'Fidan Khazarli',
    'Head of the centre',
    'Руководитель центра',
    'ru',
  ],
  [
    'travel-officer',
    'travel-officer',
    'm',
    'az-rtcm',
    'Tural Küləkli',
    'Турал Кюлекли',
    'Tural Kulakli',
    'Travel officer',
    'Специалист по поездкам',
    'en',
  ],
  [
    'librarian-1',
    'librarian',
    'f',
    'az-rtcm',
    'Mehriban Kitablı',
    'Мехрибан Китаблы',
    'Mehriban Kitabli',
    'Librarian-editor',
    'Библиотекарь-редактор',
    'ru',
  ],
  [
    'librarian-2',
    'librarian',
    'm',
    'az-rtcm',
    'Samir Vərəqli',
    'Самир Вараглы',
    'Samir Varagli',
    'Librarian-editor',
    'Библиотекарь-редактор',
    'en',
  ],
  [
    'translator',
    'translator',
    'f',
    'az-rtcm',
    'Ülviyyə Sözlü',
    'Ульвия Сёзлю',
    'Ulviyya Sozlu',
    'Translator',
    'Переводчик',
    'ru',
  ],
  [
    'reviewer',
    'reviewer',
    'm',
    'az-rtcm',
    'Anar Diqqətli',
    'Анар Диггатли',
    'Anar Diggatli',
    'Language reviewer',
    'Редактор переводов',
    'ru',
  ],
  [
    'partner',
    'partner',
    'f',
    'kz-partner',
    'Marta Brightwell',
    'Марта Брайтвелл',
    'Marta Brightwell',
    'Partner representative',
    'Представитель партнёра',
    'en',
  ],
  [
    'administrator',
    'administrator',
    'm',
    'az-rtcm',
    'Vüqar Açarlı',
    'Вюгар Ачарлы',
    'Vugar Acharli',
    'System administrator',
    'Администратор системы',
    'en',
  ],
];

const centre = centreRows.map(([key, role, sex, institution, native, cyrillic, latin, en, ru, uiLocale]) =>
  person({
    key,
    email: `${key.replace(/-(\d)$/, '.$1')}@demo.example`,
    institution,
    sex,
    names: { native, cyrillic, latin },
    duty: { en, ru },
    uiLocale,
    roles: [{ role, state: null }],
  }),
);

/** National contact points, State editors and the staff of the centre. Officials and trainers are listed elsewhere. */
export const demoStaff: DemoPerson[] = [...national, ...centre];
