import type { CurriculumModuleSeed } from './module-seed';

/** Concepts, law, policy, data, entry and stay, labour migration, integration: themes T01 to T07. */
export const foundationModules: CurriculumModuleSeed[] = [
  {
    code: 'T01-M1',
    theme: 'T01',
    level: 'foundation',
    hours: 8,
    title: { en: 'Migration in our region: concepts and trends', ru: 'Миграция в нашем регионе: понятия и тенденции' },
    summary: {
      en: 'A common vocabulary for officials who start in a migration service: who moves, why, along which corridors, and how to tell the main categories of people on the move apart.',
      ru: 'Общий язык для сотрудников, которые начинают работать в миграционной сфере: кто и почему переезжает, какими путями и чем отличаются друг от друга основные категории мигрантов.',
    },
    outcomes: {
      en: [
        'Uses the basic terms of migration precisely in English and Russian',
        'Explains the main drivers of movement in the region with examples',
        'Distinguishes migrants, refugees, asylum-seekers and internally displaced persons',
      ],
      ru: [
        'Точно употребляет основные термины миграции на английском и русском языках',
        'Объясняет на примерах главные причины перемещений в регионе',
        'Различает мигрантов, беженцев, лиц, ищущих убежище, и внутренне перемещённых лиц',
      ],
    },
    units: [
      { title: { en: 'Who is a migrant? Terms and their limits', ru: 'Кто такой мигрант? Термины и их границы' } },
      {
        title: {
          en: 'Drivers: work, family, safety, environment',
          ru: 'Причины: работа, семья, безопасность, природная среда',
        },
      },
      { title: { en: 'Corridors and trends since 2000', ru: 'Направления и тенденции после 2000 года' } },
    ],
    gcmObjectives: [1, 2, 3],
    status: 'proposed',
  },
  {
    code: 'T02-M1',
    theme: 'T02',
    level: 'foundation',
    hours: 10,
    title: {
      en: 'International migration law for practitioners',
      ru: 'Международное миграционное право для практиков',
    },
    summary: {
      en: 'How treaties, customary rules and national law fit together when an official decides about a person: sovereignty, non-refoulement, due process and equal treatment.',
      ru: 'Как договоры, обычные нормы и национальное право действуют вместе, когда сотрудник принимает решение о человеке: суверенитет, невыдворение, надлежащая процедура, равное обращение.',
    },
    outcomes: {
      en: [
        'Names the treaties that bind the own State and finds their text',
        'Applies the principle of non-refoulement to a short case',
        'Checks a decision for the minimum guarantees of due process',
      ],
      ru: [
        'Называет договоры, обязательные для своего государства, и находит их тексты',
        'Применяет принцип невыдворения к краткому примеру из практики',
        'Проверяет решение на соблюдение минимальных процессуальных гарантий',
      ],
    },
    units: [
      { title: { en: 'Sources of law and their order', ru: 'Источники права и их соотношение' } },
      { title: { en: 'Rights that belong to everyone', ru: 'Права, принадлежащие каждому' } },
      { title: { en: 'Expulsion, detention and their limits', ru: 'Выдворение, содержание под стражей и их пределы' } },
    ],
    gcmObjectives: [4, 13, 17],
    status: 'proposed',
  },
  {
    code: 'T03-M1',
    theme: 'T03',
    level: 'intermediate',
    hours: 12,
    title: { en: 'Designing a migration strategy', ru: 'Разработка миграционной стратегии' },
    summary: {
      en: 'From evidence to a strategy with goals, owners, money and indicators, and how to link it with development plans and the two Global Compacts.',
      ru: 'Путь от фактов к стратегии с целями, ответственными, бюджетом и показателями, а также её связь с планами развития и двумя глобальными договорами.',
    },
    outcomes: {
      en: [
        'Writes a problem statement that rests on evidence',
        'Turns a policy goal into measurable indicators with owners',
        'Plans consultation with other agencies, civil society and migrants',
      ],
      ru: [
        'Формулирует проблему на основе подтверждённых данных',
        'Переводит цель политики в измеримые показатели с указанием ответственных',
        'Планирует консультации с ведомствами, гражданским обществом и мигрантами',
      ],
    },
    units: [
      { title: { en: 'Analysis of the situation and of interests', ru: 'Анализ ситуации и интересов сторон' } },
      { title: { en: 'Goals, measures, budget', ru: 'Цели, меры, бюджет' } },
      { title: { en: 'Whole-of-government coordination', ru: 'Межведомственная координация' } },
      { title: { en: 'Monitoring and revision', ru: 'Мониторинг и пересмотр' } },
    ],
    gcmObjectives: [2, 23],
    status: 'proposed',
  },
  {
    code: 'T04-M1',
    theme: 'T04',
    level: 'foundation',
    hours: 12,
    title: { en: 'Migration statistics: sources and quality', ru: 'Миграционная статистика: источники и качество' },
    summary: {
      en: 'Censuses, surveys, border counts and administrative registers: what each can say, where they disagree and how to describe quality honestly.',
      ru: 'Переписи, обследования, пограничный учёт и административные регистры: что можно узнать из каждого источника, почему они расходятся и как честно описать качество данных.',
    },
    outcomes: {
      en: [
        'Chooses the source that answers a given question',
        'Tells stocks from flows and residents from border crossings',
        'Writes a quality note for a published table',
      ],
      ru: [
        'Выбирает источник, который отвечает на поставленный вопрос',
        'Отличает численность мигрантов от потоков, а жителей — от пересечений границы',
        'Составляет пояснение о качестве к публикуемой таблице',
      ],
    },
    units: [
      { title: { en: 'Definitions and the twelve-month rule', ru: 'Определения и правило двенадцати месяцев' } },
      {
        title: {
          en: 'Administrative registers as statistics',
          ru: 'Административные регистры как источник статистики',
        },
      },
      {
        title: {
          en: 'Tables and charts that do not mislead',
          ru: 'Таблицы и графики, которые не вводят в заблуждение',
        },
      },
    ],
    gcmObjectives: [1],
    status: 'proposed',
  },
  {
    code: 'T04-M2',
    theme: 'T04',
    level: 'advanced',
    hours: 16,
    title: { en: 'Forecasting and scenarios', ru: 'Прогнозирование и сценарии' },
    summary: {
      en: 'Simple models, scenario workshops and early-warning indicators for planning staff, reception places and permits two to five years ahead.',
      ru: 'Простые модели, сценарные семинары и индикаторы раннего предупреждения для планирования штата, мест приёма и объёма разрешений на два–пять лет вперёд.',
    },
    outcomes: {
      en: [
        'Builds a baseline projection in a spreadsheet',
        'Leads a two-hour scenario exercise',
        'Communicates uncertainty to decision-makers in one page',
      ],
      ru: [
        'Строит базовый прогноз в электронной таблице',
        'Проводит двухчасовое сценарное занятие',
        'Объясняет руководству неопределённость прогноза на одной странице',
      ],
    },
    units: [
      { title: { en: 'Baseline and assumptions', ru: 'Базовый вариант и допущения' } },
      { title: { en: 'Scenarios with experts', ru: 'Сценарии с участием экспертов' } },
      { title: { en: 'From forecast to decision', ru: 'От прогноза к решению' } },
    ],
    gcmObjectives: [1, 3],
    status: 'proposed',
  },
  {
    code: 'T05-M1',
    theme: 'T05',
    level: 'foundation',
    hours: 8,
    title: { en: 'Entry, registration and residence permits', ru: 'Въезд, регистрация и разрешения на проживание' },
    summary: {
      en: 'The life of a case from visa to permanent residence: grounds, time limits, evidence, reasons of a refusal and appeal, compared across the States of the Process.',
      ru: 'Путь дела от визы до постоянного проживания: основания, сроки, подтверждающие документы, мотивы отказа и обжалование в сравнении государств Процесса.',
    },
    outcomes: {
      en: [
        'Describes the stages of a residence case and their time limits',
        'Writes a reasoned refusal that a person can understand',
        'Compares two national procedures and names one good practice',
      ],
      ru: [
        'Описывает этапы дела о проживании и их сроки',
        'Составляет мотивированный отказ, понятный заявителю',
        'Сравнивает две национальные процедуры и называет одну передовую практику',
      ],
    },
    units: [
      { title: { en: 'Visas and entry', ru: 'Визы и въезд' } },
      { title: { en: 'Temporary and permanent residence', ru: 'Временное и постоянное проживание' } },
      { title: { en: 'Reasoned decisions and appeal', ru: 'Мотивированные решения и обжалование' } },
    ],
    gcmObjectives: [4, 5],
    status: 'proposed',
  },
  {
    code: 'T06-M1',
    theme: 'T06',
    level: 'foundation',
    hours: 10,
    title: { en: 'Labour migration governance', ru: 'Управление трудовой миграцией' },
    summary: {
      en: 'How countries of origin and destination match workers with jobs, protect them, and share responsibility before departure, at work and on return.',
      ru: 'Как страны происхождения и назначения связывают работников с рабочими местами, защищают их и делят ответственность до выезда, во время работы и при возвращении.',
    },
    outcomes: {
      en: [
        'Maps the institutions that take part in a labour corridor',
        'Lists the minimum content of a fair employment contract',
        'Advises a worker on complaint channels before departure',
      ],
      ru: [
        'Составляет схему учреждений, участвующих в миграционном коридоре',
        'Перечисляет минимальное содержание справедливого трудового договора',
        'Консультирует работника до выезда о способах подачи жалоб',
      ],
    },
    units: [
      { title: { en: 'Corridors, permits and quotas', ru: 'Коридоры, разрешения и квоты' } },
      { title: { en: 'Bilateral labour agreements', ru: 'Двусторонние соглашения о трудовой миграции' } },
      {
        title: { en: 'Protection at work and social security', ru: 'Защита на рабочем месте и социальное обеспечение' },
      },
    ],
    gcmObjectives: [5, 6, 22],
    status: 'proposed',
  },
  {
    code: 'T06-M2',
    theme: 'T06',
    level: 'advanced',
    hours: 14,
    title: { en: 'Ethical recruitment: oversight of agencies', ru: 'Этичный наём: надзор за агентствами' },
    summary: {
      en: 'Licensing, inspection and sanctions for private recruiters; signs of debt bondage; working with inspectors of the country of destination.',
      ru: 'Лицензирование, проверки и санкции в отношении частных посредников; признаки долговой кабалы; взаимодействие с инспекциями страны назначения.',
    },
    outcomes: {
      en: [
        'Inspects a recruitment agency with a structured checklist',
        'Recognises hidden fees and substituted contracts',
        'Refers a worker with signs of forced labour',
      ],
      ru: [
        'Проверяет агентство по найму по структурированному перечню вопросов',
        'Распознаёт скрытые сборы и подмену договоров',
        'Перенаправляет работника с признаками принудительного труда',
      ],
    },
    units: [
      { title: { en: 'Who pays? Fees and costs', ru: 'Кто платит? Сборы и расходы' } },
      { title: { en: 'Inspection exercise', ru: 'Практикум по проверке' } },
      { title: { en: 'Cross-border cooperation of inspectors', ru: 'Трансграничное взаимодействие инспекций' } },
    ],
    gcmObjectives: [6, 10, 18],
    status: 'proposed',
  },
  {
    code: 'T07-M1',
    theme: 'T07',
    level: 'intermediate',
    hours: 8,
    title: { en: 'Integration at local level', ru: 'Интеграция на местном уровне' },
    summary: {
      en: 'Language, housing, school and neighbourhood: what municipalities can do, how to measure it, and how to speak about newcomers without feeding prejudice.',
      ru: 'Язык, жильё, школа и соседство: что могут сделать местные власти, как оценить результат и как говорить о новых жителях, не усиливая предубеждений.',
    },
    outcomes: {
      en: [
        'Drafts a one-page integration plan for a district',
        'Chooses indicators of inclusion that can be collected cheaply',
        'Rewrites a public message so that it informs without stigma',
      ],
      ru: [
        'Составляет одностраничный план интеграции для района',
        'Выбирает показатели включённости, сбор которых не требует больших затрат',
        'Редактирует публичное сообщение так, чтобы оно информировало без стигмы',
      ],
    },
    units: [
      { title: { en: 'Language and orientation courses', ru: 'Языковые и ознакомительные курсы' } },
      { title: { en: 'Local services working together', ru: 'Совместная работа местных служб' } },
      { title: { en: 'Communication against prejudice', ru: 'Коммуникация против предубеждений' } },
    ],
    gcmObjectives: [15, 16, 17],
    status: 'proposed',
  },
];
