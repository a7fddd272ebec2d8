import { centre, type DemoLibraryItem } from '../library.types';

export const strategies: DemoLibraryItem[] = [
  {
    key: 'strategy-communication-outline',
    type: 'strategic-document',
    texts: {
      en: {
        title: 'Communication strategy of a regional training centre: model outline',
        abstract:
          'Audiences, messages, channels and measures on two pages. A model for discussion, written for the demonstration; it is not an adopted document of the centre.',
      },
      ru: {
        title: 'Коммуникационная стратегия регионального учебного центра: модельный план',
        abstract:
          'Аудитории, сообщения, каналы и показатели на двух страницах. Модель для обсуждения, написанная для демонстрации; принятым документом центра не является.',
      },
    },
    metadata: { owner: centre, period: '2025–2027', kind: 'strategy' },
    states: [],
    themes: ['T03'],
    terms: ['capacity-building', 'regional-cooperation'],
    gcmObjectives: [3, 17],
    access: 'public',
    publishedOn: '2025-05-19',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'communication-strategy-outline.md',
        kind: 'md',
        content: `# Communication strategy: model outline

**Aim.** Officials of the region know what the centre offers, in time to use it, and trust what it publishes.

| Audience | What they need | Channel |
|---|---|---|
| Officials | Dates, conditions, results | E-mail from the national contact point, website |
| Contact points | Deadlines, seats, lists | Personal e-mail |
| Trainers | Invitations, materials | Cabinet, e-mail |
| Partners | Results, reports | Yearly report |
| Public | What is done and why | Website, media |

**Four rules**

1. English and Russian appear on the same day.
2. E-mail first: it arrives everywhere, other channels do not.
3. People are shown with their consent and never as a crowd or a threat.
4. A figure is published with its source.

**Measures.** Share of nominations that arrive before the deadline; share of readers who open the second language; number of States with at least one activity in a year; answers to two survey questions on trust.
`,
      },
      {
        locale: 'ru',
        filename: 'коммуникационная-стратегия-план.md',
        kind: 'md',
        content: `# Коммуникационная стратегия: модельный план

**Цель.** Сотрудники ведомств региона вовремя узнают, что предлагает центр, и доверяют его публикациям.

| Аудитория | Что ей нужно | Канал |
|---|---|---|
| Слушатели | Даты, условия, результаты | Письмо национального координатора, сайт |
| Координаторы | Сроки, места, списки | Личное письмо |
| Тренеры | Приглашения, материалы | Личный кабинет, почта |
| Партнёры | Результаты, отчёты | Годовой отчёт |
| Общество | Что делается и зачем | Сайт, СМИ |

**Четыре правила**

1. Английский и русский тексты выходят в один день.
2. Сначала электронная почта: она доходит всюду, другие каналы — нет.
3. Людей показываем с их согласия и никогда — как толпу или угрозу.
4. Цифра публикуется вместе с источником.

**Показатели.** Доля заявок, поступивших до срока; доля читателей, открывающих второй язык; число государств, где за год прошло хотя бы одно мероприятие; ответы на два вопроса о доверии.
`,
      },
    ],
  },
  {
    key: 'strategy-resource-roadmap',
    type: 'strategic-document',
    texts: {
      en: {
        title: 'Resource mobilisation: working roadmap for staff (example)',
        abstract:
          'An internal worksheet with steps from the needs of States to a funded programme, and the questions a donor asks first. For staff of the centre only.',
      },
      ru: {
        title: 'Мобилизация ресурсов: рабочая дорожная карта для персонала (пример)',
        abstract:
          'Внутренний рабочий лист: шаги от потребностей государств до обеспеченной программы и вопросы, которые доноры задают первыми. Только для сотрудников центра.',
      },
    },
    metadata: { owner: centre, period: '2025–2026', kind: 'roadmap' },
    states: [],
    themes: ['T03'],
    terms: ['capacity-building'],
    gcmObjectives: [23],
    access: 'staff',
    publishedOn: '2025-06-02',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'resource-roadmap.txt',
        kind: 'txt',
        content: `RESOURCE MOBILISATION: WORKING ROADMAP (EXAMPLE)

Step 1, January. Collect needs from national contact points: theme, number of officials, language, own contribution.
Step 2, February. Group the needs into no more than six packages; estimate the cost of each in three sizes.
Step 3, March. Check what the centre can give in kind: rooms, trainers, library, platform.
Step 4, April. Write a two-page concept per package: problem, result, budget, how success will be seen.
Step 5, May to July. Talk with partners; one person answers for each conversation.
Step 6, on agreement. Enter reporting duties in the calendar before the first expense.
Step 7, December. Tell every donor and every State what was achieved and what was not.

Questions a donor asks first: Who asked for this? What happens when funding ends? How do you know that people learnt something? How are women reached? Who else pays?

Rule of the house: participating States carry no liability for debts of the centre.
`,
      },
      {
        locale: 'ru',
        filename: 'дорожная-карта-ресурсы.txt',
        kind: 'txt',
        content: `МОБИЛИЗАЦИЯ РЕСУРСОВ: РАБОЧАЯ ДОРОЖНАЯ КАРТА (ПРИМЕР)

Шаг 1, январь. Собрать потребности у национальных координаторов: тема, число слушателей, язык, собственный вклад.
Шаг 2, февраль. Объединить потребности не более чем в шесть пакетов и оценить стоимость каждого в трёх вариантах.
Шаг 3, март. Проверить, что центр может предоставить сам: аудитории, тренеров, библиотеку, платформу.
Шаг 4, апрель. Написать концепцию на две страницы для каждого пакета: проблема, результат, бюджет, признаки успеха.
Шаг 5, май–июль. Переговоры с партнёрами; за каждый разговор отвечает один человек.
Шаг 6, после договорённости. Внести сроки отчётности в календарь до первого расхода.
Шаг 7, декабрь. Сообщить каждому донору и каждому государству, что удалось и что нет.

Первые вопросы донора: кто об этом просил? Что будет после окончания финансирования? Откуда известно, что люди чему-то научились? Как привлекаются женщины? Кто ещё участвует в расходах?

Правило: участвующие государства не несут ответственности по долгам центра.
`,
      },
    ],
  },
];
