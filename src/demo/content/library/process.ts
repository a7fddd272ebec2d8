import type { DemoLibraryItem } from '../library.types';

const almatyProcess = { en: 'Almaty Process', ru: 'Алматинский процесс' };
const processPage = 'https://www.iom.int/almaty-process-refugee-protection-and-international-migration';

export const processDocuments: DemoLibraryItem[] = [
  {
    key: 'baku-declaration-summary',
    type: 'almaty-process-document',
    texts: {
      en: {
        title: 'Baku Declaration of the Almaty Process, 24 April 2025: summary',
        abstract:
          'What the ministers’ conference in Baku agreed on, in our own words and arranged by subject: data, climate, training, regular migration, partnerships, chairmanship.',
      },
      ru: {
        title: 'Бакинская декларация Алматинского процесса, 24 апреля 2025 года: краткое изложение',
        abstract:
          'О чём договорилась министерская конференция в Баку — своими словами и по темам: данные, климат, обучение, регулярная миграция, партнёрства, председательство.',
      },
    },
    metadata: {
      meeting: { en: 'Third Ministerial Conference, Baku', ru: 'Третья министерская конференция, Баку' },
      kind: 'declaration',
      date: '2025-04-24',
    },
    states: ['AZ', 'KZ', 'KG', 'TJ', 'TR', 'IR', 'IT', 'PK', 'TM', 'UZ'],
    themes: ['T03', 'T16', 'T04'],
    terms: ['regional-cooperation', 'migration-policy', 'climate-related-mobility', 'mountain-communities'],
    gcmObjectives: [1, 2, 23],
    access: 'public',
    publishedOn: '2025-04-28',
    publisher: almatyProcess,
    licence: 'see-source',
    sourceUrl: processPage,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'baku-declaration-summary.md',
        kind: 'md',
        content: `# The Baku Declaration in brief

About the Process: <${processPage}>

Ten States took part in the conference of 24 April 2025, held at the end of Azerbaijan's chairmanship. This summary is ours and replaces nothing; quote the Declaration itself.

- **Data.** The States see shared figures as the basis of forecasting and wish to begin a roadmap for a common digital platform.
- **Climate.** They link mobility with adaptation, refer to the climate conference held in Baku, and support Kyrgyzstan's initiative on mountain areas.
- **Training.** The Regional Training Center on Migration becomes the common training platform; its Terms of Reference are annexed.
- **Movement.** They wish to reduce irregular migration and its causes, and to promote regular paths, return and reintegration, with access to justice, school and health care whatever a person's status.
- **Partnership.** Both Global Compacts remain a framework; new partners are invited.
- **Chair.** Kazakhstan leads the Process from 2025 to 2027.

Authorities and the Secretariat are asked to follow up.
`,
      },
      {
        locale: 'ru',
        filename: 'бакинская-декларация-кратко.md',
        kind: 'md',
        content: `# Бакинская декларация кратко

О Процессе: <${processPage}>

В конференции 24 апреля 2025 года, завершившей председательство Азербайджана, участвовали десять государств. Изложение составлено нами и не заменяет документ; цитируйте саму Декларацию.

- **Данные.** Государства считают общие показатели основой прогнозирования и намерены начать подготовку дорожной карты единой цифровой платформы.
- **Климат.** Мобильность связывается с адаптацией, упоминается климатическая конференция в Баку, поддержана инициатива Кыргызстана по горным территориям.
- **Обучение.** Региональный учебный центр по миграции становится общей учебной платформой; положение о нём приложено к Декларации.
- **Перемещения.** Предполагается сокращать неурегулированную миграцию и её причины, развивать легальные пути, возвращение и реинтеграцию при доступе к правосудию, школе и медицине независимо от статуса.
- **Партнёрство.** Оба глобальных договора остаются общей основой; приглашаются новые участники.
- **Председательство.** В 2025–2027 годах Процесс возглавляет Казахстан.

Выполнение поручено ведомствам и Секретариату.
`,
      },
    ],
  },
  {
    key: 'rtcm-terms-of-reference-summary',
    type: 'almaty-process-document',
    texts: {
      en: {
        title: 'Terms of Reference of the Regional Training Center on Migration: what they allow',
        abstract:
          'A one-page summary of the document annexed to the Baku Declaration: the five kinds of activity, instruments, languages, the network of trainers, visibility and money.',
      },
      ru: {
        title: 'Положение о Региональном учебном центре по миграции: что оно предусматривает',
        abstract:
          'Изложение на одной странице документа, приложенного к Бакинской декларации: пять видов деятельности, инструменты, языки, сеть тренеров, публичность и финансы.',
      },
    },
    metadata: {
      meeting: { en: 'Third Ministerial Conference, Baku', ru: 'Третья министерская конференция, Баку' },
      kind: 'terms-of-reference',
      date: '2025-04-24',
    },
    states: ['AZ'],
    themes: ['T03', 'T20'],
    terms: ['capacity-building', 'training-of-trainers', 'regional-cooperation'],
    gcmObjectives: [23],
    access: 'public',
    publishedOn: '2025-04-28',
    publisher: almatyProcess,
    licence: 'see-source',
    sourceUrl: processPage,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'rtcm-terms-of-reference-summary.txt',
        kind: 'txt',
        content: `THE CENTRE'S TERMS OF REFERENCE ON ONE PAGE
Our own summary of the document annexed to the Baku Declaration of 24 April 2025.

Where it comes from. The centre was set up in 2020 to 2023 by the State Migration Service of Azerbaijan and the International Organization for Migration. The Almaty Process now uses it as a shared platform, and others may join in.

What it may do. (a) Courses and trainings of every format, trainings of trainers among them. (b) Research. (c) A place where knowledge and ideas are exchanged. (d) A laboratory of innovation with young people, business and civil society. (e) Activities made to measure for a State.

With what. A regional curriculum, an electronic library, a website, a network of trainers, and strategies for communication and for funding.

Languages. English and Russian; others by agreement for a given activity.

Trainers. They come from participating States and take part voluntarily.

Visibility. All results appear in both languages.

Money. States are not liable for the centre's debts.
`,
      },
      {
        locale: 'ru',
        filename: 'положение-о-центре-кратко.txt',
        kind: 'txt',
        content: `ПОЛОЖЕНИЕ О ЦЕНТРЕ НА ОДНОЙ СТРАНИЦЕ
Наше изложение документа, приложенного к Бакинской декларации от 24 апреля 2025 года.

Откуда он возник. Центр создали в 2020–2023 годах Государственная миграционная служба Азербайджана и Международная организация по миграции. Теперь Алматинский процесс использует его как общую платформу, открытую и для других.

Что он может делать. (а) Курсы и тренинги в любом формате, включая подготовку тренеров. (б) Исследования. (в) Обмен знаниями и идеями. (г) Лаборатория инноваций с молодёжью, бизнесом и гражданским обществом. (д) Целевые мероприятия по запросу государства.

Какими средствами. Региональная учебная программа, электронная библиотека, сайт, сеть тренеров, стратегии коммуникации и привлечения средств.

Языки. Английский и русский; другие — по договорённости для отдельного мероприятия.

Тренеры. Приходят из участвующих государств и работают добровольно.

Публичность. Все результаты выходят на двух языках.

Финансы. Государства не отвечают по долгам центра.
`,
      },
    ],
  },
  {
    key: 'senior-officials-meeting-2023-summary',
    type: 'almaty-process-document',
    texts: {
      en: {
        title: 'Eighth senior officials’ meeting of the Almaty Process, Baku, October 2023: short report',
        abstract:
          'Who met, what was presented and what was agreed at the meeting that opened the Azerbaijani chairmanship’s work plan. Written anew from public news.',
      },
      ru: {
        title: 'Восьмая встреча старших должностных лиц Алматинского процесса, Баку, октябрь 2023 года: краткий отчёт',
        abstract:
          'Кто собрался, что представили и о чём договорились на встрече, где обсуждались приоритеты председательства Азербайджана. Написано заново по открытым новостям.',
      },
    },
    metadata: {
      meeting: { en: 'Eighth senior officials’ meeting', ru: 'Восьмая встреча старших должностных лиц' },
      kind: 'report',
      date: '2023-10-12',
    },
    states: ['AZ', 'KZ', 'KG', 'TJ', 'TR', 'IR', 'IT', 'PK', 'TM', 'UZ'],
    themes: ['T03', 'T15'],
    terms: ['regional-cooperation', 'remittances', 'migration-and-development'],
    gcmObjectives: [19, 23],
    access: 'public',
    publishedOn: '2024-01-15',
    publisher: { en: 'State Migration Service of Azerbaijan', ru: 'Государственная миграционная служба Азербайджана' },
    licence: 'see-source',
    sourceUrl: 'https://www.migration.gov.az',
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'senior-officials-meeting-2023.txt',
        kind: 'txt',
        content: `EIGHTH SENIOR OFFICIALS' MEETING, BAKU, OCTOBER 2023
A short report in our own words, based on the news of the State Migration Service of Azerbaijan (www.migration.gov.az).

Setting. Azerbaijan, chair of the Almaty Process for 2023 and 2024, received senior officials of the participating States together with the International Organization for Migration and the United Nations refugee agency. Türkiye spoke as the previous chair.

Subjects. The chair presented its priorities: regular migration, learning from good practices, and closer ties with countries on the historical trade routes and with other consultation platforms. The new Regional Training Center on Migration was introduced, and its use as a shared research and training platform was discussed. A researcher spoke about remittances as a means of development.

Result. The participants signed a protocol that supports the directions proposed by the chair.

Afterwards. A hybrid discussion on the Global Compact for Migration looked at integration and at gaps in the labour market.
`,
      },
      {
        locale: 'ru',
        filename: 'встреча-старших-должностных-лиц-2023.txt',
        kind: 'txt',
        content: `ВОСЬМАЯ ВСТРЕЧА СТАРШИХ ДОЛЖНОСТНЫХ ЛИЦ, БАКУ, ОКТЯБРЬ 2023 ГОДА
Краткий отчёт, составленный нами по новостям Государственной миграционной службы Азербайджана (www.migration.gov.az).

Обстановка. Азербайджан, председательствовавший в Алматинском процессе в 2023–2024 годах, принял представителей участвующих государств, Международной организации по миграции и Агентства ООН по делам беженцев. Турция выступила как предыдущий председатель.

Темы. Председательство представило приоритеты: регулярная миграция, обмен передовой практикой, более тесные связи со странами исторических торговых путей и с другими консультативными площадками. Был представлен новый Региональный учебный центр по миграции; обсуждалось его использование как общей исследовательской и учебной платформы. Отдельный доклад был посвящён денежным переводам как средству развития.

Итог. Участники подписали протокол в поддержку предложенных направлений.

После встречи. Гибридное обсуждение Глобального договора о миграции затронуло интеграцию и потребности рынка труда.
`,
      },
    ],
  },
];
