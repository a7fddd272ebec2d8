import type { CurriculumModuleSeed } from './module-seed';

/** Asylum, displacement, smuggling, trafficking, vulnerability: themes T08 to T11 and T14. */
export const protectionModules: CurriculumModuleSeed[] = [
  {
    code: 'T08-M1',
    theme: 'T08',
    level: 'intermediate',
    hours: 14,
    title: { en: 'Asylum procedure and interviewing', ru: 'Процедура убежища и проведение собеседований' },
    summary: {
      en: 'The path of an asylum claim, the interview as the main evidence, working through interpreters, and country of origin information that can be checked.',
      ru: 'Путь ходатайства об убежище, собеседование как основное доказательство, работа через переводчика и проверяемая информация о странах происхождения.',
    },
    outcomes: {
      en: [
        'Prepares and opens an interview so that trust is possible',
        'Asks open, clear and non-leading questions',
        'Finds and cites country of origin information correctly',
      ],
      ru: [
        'Готовит и начинает собеседование так, чтобы возникло доверие',
        'Задаёт открытые, ясные и ненаводящие вопросы',
        'Находит информацию о странах происхождения и правильно ссылается на неё',
      ],
    },
    units: [
      { title: { en: 'Who is a refugee? The elements', ru: 'Кто является беженцем? Элементы определения' } },
      { title: { en: 'The interview', ru: 'Собеседование' } },
      { title: { en: 'Country of origin information', ru: 'Информация о странах происхождения' } },
    ],
    gcmObjectives: [12],
    status: 'proposed',
  },
  {
    code: 'T08-M2',
    theme: 'T08',
    level: 'foundation',
    hours: 6,
    title: { en: 'Preventing and reducing statelessness', ru: 'Предотвращение и сокращение безгражданства' },
    summary: {
      en: 'How people come to have no nationality, how to identify them in daily work, and what registration of births and simplified procedures can change.',
      ru: 'Как люди оказываются без гражданства, как выявлять их в повседневной работе и что меняют регистрация рождений и упрощённые процедуры.',
    },
    outcomes: {
      en: [
        'Recognises the typical causes of statelessness',
        'Guides a person to the competent procedure',
        'Explains why every birth must be registered',
      ],
      ru: [
        'Распознаёт типичные причины безгражданства',
        'Направляет человека в компетентную процедуру',
        'Объясняет, почему необходимо регистрировать каждое рождение',
      ],
    },
    units: [
      { title: { en: 'Causes and consequences', ru: 'Причины и последствия' } },
      { title: { en: 'Identification and solutions', ru: 'Выявление и решения' } },
    ],
    gcmObjectives: [4],
    status: 'proposed',
  },
  {
    code: 'T09-M1',
    theme: 'T09',
    level: 'intermediate',
    hours: 8,
    title: {
      en: 'Internal displacement: towards durable solutions',
      ru: 'Внутреннее перемещение: на пути к долгосрочным решениям',
    },
    summary: {
      en: 'Return, local integration and settlement elsewhere as choices of displaced people, and how authorities can measure progress from need to solution.',
      ru: 'Возвращение, интеграция на месте и расселение в другом районе как выбор перемещённых лиц и способы оценить движение от потребностей к решению.',
    },
    outcomes: {
      en: [
        'Applies the criteria of a durable solution to a community',
        'Plans a survey of intentions that does no harm',
        'Coordinates housing, documents and livelihoods in one plan',
      ],
      ru: [
        'Применяет критерии долгосрочного решения к отдельной общине',
        'Планирует опрос о намерениях, который не причиняет вреда',
        'Связывает в одном плане жильё, документы и средства к существованию',
      ],
    },
    units: [
      { title: { en: 'Principles and responsibilities', ru: 'Принципы и ответственность' } },
      { title: { en: 'Intentions and informed choice', ru: 'Намерения и осознанный выбор' } },
      { title: { en: 'Measuring progress', ru: 'Оценка результатов' } },
    ],
    gcmObjectives: [2, 15],
    status: 'proposed',
  },
  {
    code: 'T10-M1',
    theme: 'T10',
    level: 'intermediate',
    hours: 10,
    title: { en: 'Responding to smuggling of migrants', ru: 'Противодействие незаконному ввозу мигрантов' },
    summary: {
      en: 'Smuggling as a crime against the State and a risk to the person smuggled: business models, first response, evidence, and cooperation across borders.',
      ru: 'Незаконный ввоз как преступление против государства и угроза для самого мигранта: схемы, первые действия, доказательства и трансграничное сотрудничество.',
    },
    outcomes: {
      en: [
        'Tells smuggling from trafficking in a mixed case',
        'Secures evidence in the first hour without endangering people',
        'Prepares a request for information to a neighbouring State',
      ],
      ru: [
        'Отличает незаконный ввоз от торговли людьми в смешанном случае',
        'Закрепляет доказательства в первый час, не подвергая людей опасности',
        'Готовит запрос информации в соседнее государство',
      ],
    },
    units: [
      { title: { en: 'Routes and business models', ru: 'Маршруты и преступные схемы' } },
      { title: { en: 'First response and rescue', ru: 'Первые действия и спасение' } },
      { title: { en: 'Cooperation across borders', ru: 'Трансграничное сотрудничество' } },
    ],
    gcmObjectives: [8, 9],
    status: 'proposed',
  },
  {
    code: 'T11-M1',
    theme: 'T11',
    level: 'intermediate',
    hours: 12,
    title: {
      en: 'Identifying and referring victims of trafficking',
      ru: 'Выявление и перенаправление пострадавших от торговли людьми',
    },
    summary: {
      en: 'Indicators, a conversation that does not harm, the time to reflect, and the chain of help from the first contact to support in the community.',
      ru: 'Признаки, беседа без причинения вреда, время на восстановление и цепочка помощи от первого контакта до поддержки в сообществе.',
    },
    outcomes: {
      en: [
        'Weighs indicators together instead of counting them',
        'Leads a first conversation with attention to trauma',
        'Uses the national referral mechanism correctly',
      ],
      ru: [
        'Оценивает признаки в совокупности, а не по их числу',
        'Проводит первую беседу с учётом пережитой травмы',
        'Правильно применяет национальный механизм перенаправления',
      ],
    },
    units: [
      { title: { en: 'Act, means, purpose', ru: 'Действие, средство, цель' } },
      { title: { en: 'Indicators in practice', ru: 'Признаки на практике' } },
      { title: { en: 'Referral and assistance', ru: 'Перенаправление и помощь' } },
    ],
    gcmObjectives: [7, 10, 12],
    status: 'proposed',
  },
  {
    code: 'T14-M1',
    theme: 'T14',
    level: 'foundation',
    hours: 8,
    title: { en: 'Children on the move', ru: 'Дети в миграции' },
    summary: {
      en: 'Best interests, guardianship, age and family tracing: what changes in every procedure when the person before the official is a child.',
      ru: 'Наилучшие интересы, опека, возраст и розыск семьи: что меняется в любой процедуре, если перед сотрудником ребёнок.',
    },
    outcomes: {
      en: [
        'Puts the best interests of the child first in a written decision',
        'Adapts language and setting to the age of the child',
        'Starts guardianship and family tracing in time',
      ],
      ru: [
        'Ставит в письменном решении на первое место наилучшие интересы ребёнка',
        'Приспосабливает язык и обстановку к возрасту ребёнка',
        'Своевременно начинает назначение опекуна и розыск семьи',
      ],
    },
    units: [
      { title: { en: 'Best interests in practice', ru: 'Наилучшие интересы на практике' } },
      { title: { en: 'Talking with a child', ru: 'Разговор с ребёнком' } },
      { title: { en: 'Guardian, family, school', ru: 'Опекун, семья, школа' } },
    ],
    gcmObjectives: [7, 12, 13],
    status: 'proposed',
  },
  {
    code: 'T14-M2',
    theme: 'T14',
    level: 'intermediate',
    hours: 6,
    title: { en: 'Gender in migration procedures', ru: 'Гендерные аспекты миграционных процедур' },
    summary: {
      en: 'How permits, interviews, shelters and data affect women and men differently, with tools for reviewing a procedure of one’s own office.',
      ru: 'Как разрешения, собеседования, размещение и учёт по-разному влияют на женщин и мужчин; инструменты для проверки процедур собственного ведомства.',
    },
    outcomes: {
      en: [
        'Reviews a procedure with a gender checklist',
        'Arranges an interview that is safe for women who suffered violence',
        'Reads data by sex and asks what is missing',
      ],
      ru: [
        'Проверяет процедуру с помощью гендерного контрольного списка',
        'Организует собеседование, безопасное для женщин, переживших насилие',
        'Читает данные с разбивкой по полу и замечает пробелы',
      ],
    },
    units: [
      { title: { en: 'Procedures and their effects', ru: 'Процедуры и их последствия' } },
      { title: { en: 'Violence, safety, referral', ru: 'Насилие, безопасность, перенаправление' } },
    ],
    gcmObjectives: [7, 17],
    status: 'proposed',
  },
];
