import type { CurriculumModuleSeed } from './module-seed';

/** Return, borders, development, climate, services, crises, digital services, training skills: T12, T13, T15 to T20. */
export const governanceModules: CurriculumModuleSeed[] = [
  {
    code: 'T12-M1',
    theme: 'T12',
    level: 'intermediate',
    hours: 10,
    title: {
      en: 'Readmission casework and dignified return',
      ru: 'Работа по делам о реадмиссии и достойное возвращение',
    },
    summary: {
      en: 'From the readmission request to arrival: time limits, proof of nationality, travel documents, assisted voluntary return and the first months of reintegration.',
      ru: 'От запроса о реадмиссии до прибытия: сроки, подтверждение гражданства, проездные документы, содействие добровольному возвращению и первые месяцы реинтеграции.',
    },
    outcomes: {
      en: [
        'Completes a readmission request without formal defects',
        'Chooses between voluntary and other forms of return with reasons',
        'Drafts an individual reintegration plan',
      ],
      ru: [
        'Оформляет запрос о реадмиссии без формальных недостатков',
        'Обоснованно выбирает между добровольным и иными видами возвращения',
        'Составляет индивидуальный план реинтеграции',
      ],
    },
    units: [
      { title: { en: 'Agreements and implementing protocols', ru: 'Соглашения и исполнительные протоколы' } },
      { title: { en: 'Evidence of nationality', ru: 'Доказательства гражданства' } },
      { title: { en: 'Reintegration: the first six months', ru: 'Реинтеграция: первые шесть месяцев' } },
    ],
    gcmObjectives: [21],
    status: 'proposed',
  },
  {
    code: 'T13-M1',
    theme: 'T13',
    level: 'intermediate',
    hours: 12,
    title: {
      en: 'Travel documents: examination at the first line',
      ru: 'Проездные документы: проверка на первой линии',
    },
    summary: {
      en: 'Security features, impostors and supporting documents: what a first-line officer can establish in three minutes and when to hand over to the second line.',
      ru: 'Элементы защиты, двойники и сопутствующие документы: что может установить сотрудник первой линии за три минуты и когда передать проверку второй линии.',
    },
    outcomes: {
      en: [
        'Checks a document in a fixed order with simple tools',
        'Compares a face with a photograph by a structured method',
        'Writes a short, factual hand-over note',
      ],
      ru: [
        'Проверяет документ в установленном порядке простыми средствами',
        'Сопоставляет лицо с фотографией по структурированной методике',
        'Составляет краткую и точную записку о передаче дела',
      ],
    },
    units: [
      { title: { en: 'Paper, print, optical features', ru: 'Бумага, печать, оптические элементы' } },
      { title: { en: 'Chip and machine-readable zone', ru: 'Чип и машиносчитываемая зона' } },
      { title: { en: 'Facial comparison and impostors', ru: 'Сличение лиц и выявление двойников' } },
    ],
    gcmObjectives: [4, 11],
    status: 'proposed',
  },
  {
    code: 'T15-M1',
    theme: 'T15',
    level: 'foundation',
    hours: 6,
    title: { en: 'Remittances, diaspora and development', ru: 'Денежные переводы, диаспора и развитие' },
    summary: {
      en: 'What money, skills and ties sent home change in families and regions, and which public measures help without taking control of private savings.',
      ru: 'Что меняют в семьях и регионах переведённые домой деньги, навыки и связи и какие государственные меры помогают, не вмешиваясь в личные сбережения.',
    },
    outcomes: {
      en: [
        'Explains the cost components of a remittance',
        'Compares three models of diaspora engagement',
        'Proposes one realistic measure for a district of origin',
      ],
      ru: [
        'Объясняет, из чего складывается стоимость денежного перевода',
        'Сравнивает три модели взаимодействия с диаспорами',
        'Предлагает одну выполнимую меру для района происхождения мигрантов',
      ],
    },
    units: [
      { title: { en: 'Channels and costs', ru: 'Каналы и стоимость переводов' } },
      { title: { en: 'Diaspora as partner', ru: 'Диаспора как партнёр' } },
    ],
    gcmObjectives: [2, 19, 20],
    status: 'proposed',
  },
  {
    code: 'T16-M1',
    theme: 'T16',
    level: 'intermediate',
    hours: 8,
    title: {
      en: 'Climate and mobility in mountain and dryland areas',
      ru: 'Климат и мобильность в горных и засушливых районах',
    },
    summary: {
      en: 'Water, glaciers, pasture and heat as drivers of movement; how migration services can plan with environmental and emergency agencies.',
      ru: 'Вода, ледники, пастбища и жара как причины перемещений; как миграционным службам планировать вместе с природоохранными и чрезвычайными ведомствами.',
    },
    outcomes: {
      en: [
        'Describes slow and sudden environmental drivers in the own country',
        'Reads a hazard map together with population data',
        'Drafts the migration chapter of a local adaptation plan',
      ],
      ru: [
        'Описывает медленные и внезапные природные факторы в своей стране',
        'Сопоставляет карту опасностей с данными о населении',
        'Составляет раздел о миграции для местного плана адаптации',
      ],
    },
    units: [
      { title: { en: 'Drivers: slow and sudden', ru: 'Факторы: медленные и внезапные' } },
      { title: { en: 'Planned relocation: risks and safeguards', ru: 'Планируемое переселение: риски и гарантии' } },
    ],
    gcmObjectives: [2, 5],
    status: 'proposed',
  },
  {
    code: 'T17-M1',
    theme: 'T17',
    level: 'foundation',
    hours: 6,
    title: { en: 'Access of migrants to health care and school', ru: 'Доступ мигрантов к медицинской помощи и школе' },
    summary: {
      en: 'Which services everyone may use, what keeps people away from them, and how a migration service can refer without becoming a barrier.',
      ru: 'Какие услуги доступны каждому, что мешает людям обращаться за ними и как миграционной службе направлять человека, не превращаясь в преграду.',
    },
    outcomes: {
      en: [
        'Lists the services open to a person regardless of status in the own State',
        'Names three barriers and one answer to each',
        'Makes a referral that respects medical confidentiality',
      ],
      ru: [
        'Перечисляет услуги, доступные в своём государстве независимо от статуса',
        'Называет три препятствия и по одному решению для каждого',
        'Направляет человека в службу с соблюдением врачебной тайны',
      ],
    },
    units: [
      {
        title: {
          en: 'Health: emergencies, mothers, vaccination',
          ru: 'Здоровье: неотложная помощь, материнство, прививки',
        },
      },
      { title: { en: 'School places and missing papers', ru: 'Места в школе и недостающие документы' } },
    ],
    gcmObjectives: [7, 15],
    status: 'proposed',
  },
  {
    code: 'T18-M1',
    theme: 'T18',
    level: 'advanced',
    hours: 12,
    title: { en: 'Mass arrivals: the first 72 hours', ru: 'Массовое прибытие: первые 72 часа' },
    summary: {
      en: 'Roles, registration, information and protection when many people arrive at once; a table-top exercise in which participants run the response.',
      ru: 'Роли, регистрация, информирование и защита, когда прибывает сразу много людей; штабное учение, в котором слушатели сами управляют реагированием.',
    },
    outcomes: {
      en: [
        'Sets up a registration line for five hundred persons a day',
        'Identifies priority cases within the first contact',
        'Writes a situation report of one page',
      ],
      ru: [
        'Организует линию регистрации на пятьсот человек в день',
        'Выявляет приоритетные случаи при первом контакте',
        'Составляет одностраничный отчёт об обстановке',
      ],
    },
    units: [
      { title: { en: 'Contingency plans and roles', ru: 'Планы действий и роли' } },
      { title: { en: 'Registration under pressure', ru: 'Регистрация в условиях нагрузки' } },
      { title: { en: 'Table-top exercise', ru: 'Штабное учение' } },
    ],
    gcmObjectives: [8, 12, 15],
    status: 'proposed',
  },
  {
    code: 'T19-M1',
    theme: 'T19',
    level: 'intermediate',
    hours: 10,
    title: { en: 'Digital migration services and data protection', ru: 'Цифровые миграционные услуги и защита данных' },
    summary: {
      en: 'Designing an online service that people can finish on a phone, and handling personal and biometric data lawfully from collection to deletion.',
      ru: 'Как создать онлайн-услугу, которой можно воспользоваться с телефона, и законно обращаться с персональными и биометрическими данными от сбора до удаления.',
    },
    outcomes: {
      en: [
        'Maps a service from the applicant’s side and removes needless steps',
        'Writes a privacy notice in plain words',
        'Carries out a short assessment of data protection risks',
      ],
      ru: [
        'Описывает услугу глазами заявителя и убирает лишние шаги',
        'Составляет уведомление об обработке данных простыми словами',
        'Проводит краткую оценку рисков для защиты данных',
      ],
    },
    units: [
      { title: { en: 'The service from the applicant’s side', ru: 'Услуга глазами заявителя' } },
      { title: { en: 'Purpose, minimum, retention', ru: 'Цель, минимум данных, сроки хранения' } },
      { title: { en: 'Biometrics: benefits and safeguards', ru: 'Биометрия: польза и гарантии' } },
    ],
    gcmObjectives: [1, 4],
    status: 'proposed',
  },
  {
    code: 'T20-M1',
    theme: 'T20',
    level: 'advanced',
    hours: 30,
    title: { en: 'Training of trainers: teaching adults', ru: 'Подготовка тренеров: обучение взрослых' },
    summary: {
      en: 'Five days from session plan to assessed micro-session: how adults learn, how to write outcomes, lead discussion and handle difficult moments.',
      ru: 'Пять дней от плана занятия до оцениваемого мини-занятия: как учатся взрослые, как формулировать результаты, вести обсуждение и справляться с трудными ситуациями.',
    },
    outcomes: {
      en: [
        'Plans a session with outcomes, methods and timing that fit',
        'Leads a twenty-minute micro-session and reflects on it',
        'Gives feedback that helps a colleague to improve',
      ],
      ru: [
        'Планирует занятие с согласованными результатами, методами и временем',
        'Проводит двадцатиминутное мини-занятие и анализирует его',
        'Даёт коллеге обратную связь, которая помогает расти',
      ],
    },
    units: [
      { title: { en: 'How adults learn', ru: 'Как учатся взрослые' } },
      { title: { en: 'Session plan and materials', ru: 'План занятия и материалы' } },
      { title: { en: 'Facilitation and difficult moments', ru: 'Фасилитация и трудные ситуации' } },
      { title: { en: 'Micro-session and feedback', ru: 'Мини-занятие и обратная связь' } },
    ],
    gcmObjectives: [18, 23],
    status: 'proposed',
  },
  {
    code: 'T20-M2',
    theme: 'T20',
    level: 'intermediate',
    hours: 10,
    title: { en: 'Teaching online on slow connections', ru: 'Онлайн-обучение при медленной связи' },
    summary: {
      en: 'Methods for live and self-paced learning that work at half a megabit, on a phone and through interpretation.',
      ru: 'Методы живого и самостоятельного обучения, которые работают на скорости полмегабита, с телефона и через устный перевод.',
    },
    outcomes: {
      en: [
        'Redesigns a lecture into short blocks with tasks',
        'Prepares materials that are readable without video',
        'Works with interpreters before and during a session',
      ],
      ru: [
        'Перестраивает лекцию в короткие блоки с заданиями',
        'Готовит материалы, понятные без видео',
        'Взаимодействует с устными переводчиками до занятия и во время него',
      ],
    },
    units: [
      { title: { en: 'Light materials', ru: 'Лёгкие материалы' } },
      { title: { en: 'Attention and participation at a distance', ru: 'Внимание и участие на расстоянии' } },
    ],
    gcmObjectives: [18],
    status: 'proposed',
  },
];
