import { centre, type DemoLibraryItem } from '../library.types';

const flowsHeaderEn = 'year,corridor,sex,arrivals,departures,note';
const flowsHeaderRu = 'год,коридор,пол,прибытия,выезды,примечание';

/** Invented figures of a training data set: year, corridor, sex, arrivals, departures, what to notice. */
const flows: [number, string, 'f' | 'm', number | null, number | null, { en: string; ru: string }][] = [
  [2020, 'A-B', 'f', 410, 380, { en: 'borders partly closed', ru: 'границы частично закрыты' }],
  [2020, 'A-B', 'm', 690, 720, { en: 'borders partly closed', ru: 'границы частично закрыты' }],
  [2021, 'A-B', 'f', 880, 640, { en: '', ru: '' }],
  [2021, 'A-B', 'm', 1490, 1120, { en: '', ru: '' }],
  [2022, 'A-B', 'f', 1230, 700, { en: 'new register from July', ru: 'новый регистр с июля' }],
  [2022, 'A-B', 'm', 2140, 1310, { en: 'new register from July', ru: 'новый регистр с июля' }],
  [2023, 'A-B', 'f', 1270, 910, { en: '', ru: '' }],
  [2023, 'A-B', 'm', 2060, 1580, { en: '', ru: '' }],
  [2020, 'A-C', 'f', 90, 60, { en: 'survey', ru: 'обследование' }],
  [2020, 'A-C', 'm', 130, 120, { en: 'survey', ru: 'обследование' }],
  [2021, 'A-C', 'f', null, null, { en: 'not collected', ru: 'данные не собирались' }],
  [2021, 'A-C', 'm', null, null, { en: 'not collected', ru: 'данные не собирались' }],
  [2022, 'A-C', 'f', 210, 90, { en: 'survey', ru: 'обследование' }],
  [2022, 'A-C', 'm', 260, 150, { en: 'survey', ru: 'обследование' }],
  [2023, 'A-C', 'f', 2300, 110, { en: 'check: a digit too many?', ru: 'проверить: лишняя цифра?' }],
  [2023, 'A-C', 'm', 290, 170, { en: 'survey', ru: 'обследование' }],
];

function flowsCsv(locale: 'en' | 'ru'): string {
  const sexes = locale === 'en' ? { f: 'women', m: 'men' } : { f: 'женщины', m: 'мужчины' };
  const lines = flows.map(([year, corridor, sex, arrivals, departures, note]) =>
    [year, corridor, sexes[sex], arrivals ?? '', departures ?? '', note[locale]].join(','),
  );
  return `${[locale === 'en' ? flowsHeaderEn : flowsHeaderRu, ...lines].join('\n')}\n`;
}

export const datasets: DemoLibraryItem[] = [
  {
    key: 'training-data-set-flows',
    type: 'dataset',
    texts: {
      en: {
        title: 'Training data set: migration flows in two invented corridors, 2020–2023',
        abstract:
          'Sixteen rows with everything that makes real data difficult: a change of source, a year without collection and one wrong figure. All numbers are invented for exercises.',
      },
      ru: {
        title: 'Учебный набор данных: миграционные потоки в двух вымышленных коридорах, 2020–2023 годы',
        abstract:
          'Шестнадцать строк со всем, что затрудняет работу с данными: смена источника, год без сбора и одна ошибочная цифра. Все числа вымышлены для упражнений.',
      },
    },
    metadata: {
      period: '2020–2023',
      source: { en: 'Invented for training', ru: 'Вымышлено для обучения' },
      licence: 'CC-BY-4.0',
    },
    states: [],
    themes: ['T04'],
    terms: ['migration-statistics', 'data-collection', 'migration-forecasting'],
    gcmObjectives: [1],
    access: 'public',
    publishedOn: '2024-05-27',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      { locale: 'en', filename: 'training-data-set-flows.csv', kind: 'csv', content: flowsCsv('en') },
      { locale: 'ru', filename: 'учебный-набор-данных-потоки.csv', kind: 'csv', content: flowsCsv('ru') },
    ],
  },
  {
    key: 'international-migrant-stock-link',
    type: 'dataset',
    texts: {
      en: {
        title: 'International migrant stock of the United Nations (link and quality note)',
        abstract:
          'The global estimates of the Population Division, linked at their source, and our quality note: what a stock is, how the estimates are made and what they cannot show.',
      },
      ru: {
        title: 'Численность международных мигрантов по оценкам ООН (ссылка и пояснение о качестве)',
        abstract:
          'Мировые оценки Отдела народонаселения по ссылке на источник и наше пояснение: что такое численность, как получены оценки и чего они не показывают.',
      },
    },
    metadata: {
      period: '1990–2024',
      source: { en: 'United Nations, Population Division', ru: 'ООН, Отдел народонаселения' },
      licence: 'see-source',
    },
    states: [],
    themes: ['T04', 'T01'],
    terms: ['migration-statistics', 'international-migration'],
    gcmObjectives: [1],
    access: 'public',
    publishedOn: '2025-01-27',
    publisher: { en: 'United Nations', ru: 'Организация Объединённых Наций' },
    licence: 'see-source',
    sourceUrl: 'https://www.un.org/development/desa/pd/content/international-migrant-stock',
    ownOutput: false,
    files: [
      {
        locale: 'en',
        filename: 'migrant-stock-quality-note.txt',
        kind: 'txt',
        content: `QUALITY NOTE: INTERNATIONAL MIGRANT STOCK
Source: https://www.un.org/development/desa/pd/content/international-migrant-stock

What it measures. The number of people living in a country other than the one they were born in; where birthplace is unknown, nationality is used instead. It is a stock at one moment, not a flow during a year.

How it is made. Mostly from censuses, which are rare. Years between them are estimated, and refugees are added where a census leaves them out.

What it cannot show. Seasonal work, short stays, return within the year, people in an irregular situation where a census misses them.

A trap in our region. Borders changed in 1991: people who never moved became "born abroad". Keep this in mind when a chart jumps.

How to cite. Name the Population Division, the revision, the table and the day on which you downloaded it.
`,
      },
      {
        locale: 'ru',
        filename: 'численность-мигрантов-пояснение.txt',
        kind: 'txt',
        content: `ПОЯСНЕНИЕ О КАЧЕСТВЕ: ЧИСЛЕННОСТЬ МЕЖДУНАРОДНЫХ МИГРАНТОВ
Источник: https://www.un.org/development/desa/pd/content/international-migrant-stock

Что измеряется. Число людей, живущих не в той стране, где они родились; если место рождения неизвестно, используется гражданство. Это численность на определённый момент, а не поток за год.

Как получено. В основном по переписям, которые проводятся редко. Годы между ними оцениваются, а беженцы добавляются там, где перепись их не учла.

Чего не видно. Сезонной работы, коротких поездок, возвращения в течение года, людей с неурегулированным статусом, пропущенных переписью.

Ловушка нашего региона. В 1991 году изменились границы, и люди, никуда не переезжавшие, стали «рождёнными за рубежом». Помните об этом, когда график делает скачок.

Как ссылаться. Укажите Отдел народонаселения, выпуск, таблицу и день загрузки.
`,
      },
    ],
  },
];
