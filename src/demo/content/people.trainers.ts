import { person } from './people.shared';
import type { Bilingual, CefrLevel, DemoNames, DemoTrainer, UiLocale } from './types';

interface TrainerFacts {
  institution: string;
  sex: 'f' | 'm';
  names: DemoNames;
  uiLocale: UiLocale;
  duty: Bilingual;
  expertise: string[];
  modules: string[];
  languages: Record<string, CefrLevel>;
  bio: Bilingual;
  consentPublic: boolean;
}

const facts: TrainerFacts[] = [
  {
    institution: 'az-migration',
    sex: 'f',
    names: { native: 'Leyla Qızılqaya', cyrillic: 'Лейла Гызылгая', latin: 'Leyla Gizilgaya' },
    uiLocale: 'en',
    duty: { en: 'Head of staff training', ru: 'Руководитель обучения персонала' },
    expertise: ['instructional-design-and-e-learning', 'facilitation-and-moderation'],
    modules: ['T20-M1', 'T20-M2'],
    languages: { az: 'C2', en: 'C1', ru: 'C1' },
    bio: {
      en: 'Designs courses for adults and leads the training of trainers. Her sessions are built around practice: little lecture, much feedback.',
      ru: 'Разрабатывает курсы для взрослых и ведёт подготовку тренеров. Её занятия построены на практике: мало лекций, много обратной связи.',
    },
    consentPublic: true,
  },
  {
    institution: 'kz-migration',
    sex: 'm',
    names: { native: 'Тимур Ақбұлақ', cyrillic: 'Тимур Акбулак', latin: 'Timur Akbulak', patronymic: 'Ерболович' },
    uiLocale: 'ru',
    duty: { en: 'Adviser on readmission', ru: 'Советник по реадмиссии' },
    expertise: ['T12', 'T05', 'readmission-casework'],
    modules: ['T12-M1', 'T05-M1'],
    languages: { kk: 'C2', ru: 'C2', en: 'B2' },
    bio: {
      en: 'Has worked on readmission and residence cases for fifteen years and teaches with files made anonymous from daily practice.',
      ru: 'Пятнадцать лет занимается делами о реадмиссии и проживании, преподаёт на обезличенных материалах из повседневной практики.',
    },
    consentPublic: true,
  },
  {
    institution: 'kg-labour',
    sex: 'f',
    names: { native: 'Гүлнара Тоогүл', cyrillic: 'Гульнара Тоогуль', latin: 'Gulnara Toogul' },
    uiLocale: 'ru',
    duty: { en: 'Chief specialist, labour migration', ru: 'Главный специалист по трудовой миграции' },
    expertise: ['T06', 'T15', 'T16'],
    modules: ['T06-M1', 'T06-M2', 'T15-M1', 'T16-M1'],
    languages: { ky: 'C2', ru: 'C2', en: 'B1' },
    bio: {
      en: 'Prepares workers for departure and advises on bilateral labour agreements; interested in how mountain communities live with migration.',
      ru: 'Готовит работников к выезду, консультирует по двусторонним соглашениям о трудовой миграции; изучает, как миграция меняет горные общины.',
    },
    consentPublic: true,
  },
  {
    institution: 'tj-statistics',
    sex: 'm',
    names: { native: 'Сафар Чинорзода', cyrillic: 'Сафар Чинорзода', latin: 'Safar Chinorzoda' },
    uiLocale: 'ru',
    duty: { en: 'Head of migration statistics', ru: 'Начальник отдела миграционной статистики' },
    expertise: ['T04', 'statistics-and-data-analysis'],
    modules: ['T01-M1', 'T04-M1', 'T04-M2'],
    languages: { tg: 'C2', ru: 'C2', en: 'B2' },
    bio: {
      en: 'Statistician who likes simple tables. Teaches how to read registers, how to describe quality and how to draw an honest chart.',
      ru: 'Статистик, который любит простые таблицы. Учит читать регистры, описывать качество данных и строить честные графики.',
    },
    consentPublic: true,
  },
  {
    institution: 'tr-migration',
    sex: 'f',
    names: { native: 'Deniz Işıkpınar', cyrillic: 'Дениз Ышыкпынар', latin: 'Deniz Isikpinar' },
    uiLocale: 'en',
    duty: { en: 'Senior asylum officer', ru: 'Старший сотрудник по вопросам убежища' },
    expertise: ['T08', 'refugee-status-determination-and-interviewing', 'country-of-origin-information'],
    modules: ['T08-M1', 'T08-M2', 'T18-M1'],
    languages: { tr: 'C2', en: 'C1' },
    bio: {
      en: 'Interviewer and mentor of interviewers. Has helped to set up registration during mass arrivals and trains with role play.',
      ru: 'Проводит собеседования и обучает этому коллег. Участвовала в организации регистрации при массовом прибытии, использует ролевые игры.',
    },
    consentPublic: true,
  },
  {
    institution: 'uz-migration',
    sex: 'f',
    names: { native: 'Kamola Shamolova', cyrillic: 'Камола Шамолова', latin: 'Kamola Shamolova' },
    uiLocale: 'ru',
    duty: { en: 'Specialist in assistance to victims', ru: 'Специалист по помощи пострадавшим' },
    expertise: ['T11', 'T14', 'victim-identification-and-psychosocial-support'],
    modules: ['T11-M1', 'T12-M1', 'T14-M1', 'T14-M2'],
    languages: { uz: 'C2', ru: 'C2', en: 'B2' },
    bio: {
      en: 'Psychologist by training. Teaches how to hold a first conversation with a person who may be a victim of trafficking.',
      ru: 'Психолог по образованию. Учит вести первую беседу с человеком, который может быть пострадавшим от торговли людьми.',
    },
    consentPublic: true,
  },
  {
    institution: 'it-migration',
    sex: 'm',
    names: { native: 'Paolo Campolibero', cyrillic: 'Паоло Камполиберо', latin: 'Paolo Campolibero' },
    uiLocale: 'en',
    duty: { en: 'Legal expert', ru: 'Эксперт по правовым вопросам' },
    expertise: ['T02', 'T07', 'legislative-drafting'],
    modules: ['T02-M1', 'T07-M1'],
    languages: { it: 'C2', en: 'C1' },
    bio: {
      en: 'Lawyer with experience in drafting and in local integration projects. Explains case law through short stories.',
      ru: 'Юрист с опытом законопроектной работы и местных проектов интеграции. Объясняет судебную практику на коротких историях.',
    },
    consentPublic: true,
  },
  {
    institution: 'ir-migration',
    sex: 'm',
    names: { native: 'سهراب روشن‌دشت', cyrillic: 'Сохраб Рошандашт', latin: 'Sohrab Roshandasht' },
    uiLocale: 'fa',
    duty: { en: 'Adviser on services for refugees', ru: 'Советник по услугам для беженцев' },
    expertise: ['T17', 'T09', 'T18'],
    modules: ['T17-M1', 'T09-M1', 'T18-M1'],
    languages: { fa: 'C2', en: 'B2' },
    bio: {
      en: 'Works on access to school and health care for people who have been displaced for many years.',
      ru: 'Занимается доступом к школе и медицинской помощи для людей, живущих в перемещении много лет.',
    },
    consentPublic: true,
  },
  {
    institution: 'pk-migration',
    sex: 'f',
    names: { native: 'ثنا کوہساری', cyrillic: 'Сана Кохсари', latin: 'Sana Kohsari' },
    uiLocale: 'en',
    duty: { en: 'Investigator, migrant smuggling', ru: 'Следователь по делам о незаконном ввозе мигрантов' },
    expertise: ['T10', 'investigation-of-smuggling-and-trafficking'],
    modules: ['T10-M1', 'T11-M1'],
    languages: { ur: 'C2', en: 'C2' },
    bio: {
      en: 'Investigates smuggling networks and teaches first response and evidence. Prefers not to be listed publicly.',
      ru: 'Расследует деятельность сетей незаконного ввоза, преподаёт первые действия и работу с доказательствами. Просила не публиковать профиль.',
    },
    consentPublic: false,
  },
  {
    institution: 'tm-border',
    sex: 'f',
    names: { native: 'Jeren Ýyldyzowa', cyrillic: 'Джерен Йылдызова', latin: 'Jeren Yyldyzova' },
    uiLocale: 'ru',
    duty: { en: 'Instructor in document examination', ru: 'Инструктор по проверке документов' },
    expertise: ['T13', 'document-examination'],
    modules: ['T13-M1'],
    languages: { tk: 'C2', ru: 'C2', en: 'B1' },
    bio: {
      en: 'Teaches first-line officers to examine documents with a lamp, a lens and a fixed order of steps.',
      ru: 'Учит сотрудников первой линии проверять документы с лампой, лупой и твёрдым порядком действий.',
    },
    consentPublic: true,
  },
  {
    institution: 'az-migration',
    sex: 'm',
    names: { native: 'Orxan Yaşıldağ', cyrillic: 'Орхан Яшылдаг', latin: 'Orkhan Yashildag' },
    uiLocale: 'ru',
    duty: { en: 'Head of digital services', ru: 'Руководитель отдела цифровых услуг' },
    expertise: ['T19', 'biometrics-and-it-systems'],
    modules: ['T19-M1', 'T13-M1'],
    languages: { az: 'C2', ru: 'C1', en: 'C1' },
    bio: {
      en: 'Has moved permit services online and learnt where forms lose people. Teaches service design and data protection together.',
      ru: 'Переводил выдачу разрешений в онлайн и знает, на каких шагах люди бросают форму. Преподаёт проектирование услуг вместе с защитой данных.',
    },
    consentPublic: true,
  },
  {
    institution: 'kz-migration',
    sex: 'f',
    names: { native: 'Мәдина Гүлжазық', cyrillic: 'Мадина Гульжазык', latin: 'Madina Gulzhazyk' },
    uiLocale: 'ru',
    duty: { en: 'Policy analyst', ru: 'Аналитик миграционной политики' },
    expertise: ['T03', 'T01', 'policy-design-and-evaluation'],
    modules: ['T01-M1', 'T03-M1', 'T04-M1', 'T06-M1', 'T20-M1'],
    languages: { kk: 'C2', ru: 'C2', en: 'C1' },
    bio: {
      en: 'Wrote and evaluated migration programmes. Graduate of a training of trainers, now leads national roll-outs.',
      ru: 'Разрабатывала и оценивала миграционные программы. Окончила подготовку тренеров и теперь ведёт национальные тренинги.',
    },
    consentPublic: true,
  },
];

/** Twelve invented members of the Regional Network of Trainers, keys `trainer-01` to `trainer-12`. */
export const demoTrainers: DemoTrainer[] = facts.map((fact, index) => {
  const ordinal = index + 1;
  const { expertise, modules, languages, bio, consentPublic, ...rest } = fact;
  return {
    ...person({
      ...rest,
      key: `trainer-${String(ordinal).padStart(2, '0')}`,
      email: `trainer.${ordinal}@demo.example`,
      roles: [{ role: 'trainer', state: null }],
    }),
    expertise,
    modules,
    deliveryLanguages: Object.entries(languages).map(([locale, level]) => ({ locale, level })),
    bio,
    consentPublic,
  };
});
