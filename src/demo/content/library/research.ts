import { centre, type DemoLibraryItem } from '../library.types';

export const research: DemoLibraryItem[] = [
  {
    key: 'research-permit-durations',
    type: 'research-paper',
    texts: {
      en: {
        title: 'How long does a permit take? A note on measuring duration of procedures',
        abstract:
          'Average processing time hides what applicants feel. The note proposes three measures that any migration service can compute from its register and shows a worked example with invented figures.',
      },
      ru: {
        title: 'Сколько ждут разрешения? Заметка об измерении длительности процедур',
        abstract:
          'Средний срок рассмотрения скрывает то, что чувствуют заявители. Предложены три показателя, которые любая миграционная служба может рассчитать по своему регистру; расчёт показан на вымышленных цифрах.',
      },
    },
    metadata: { authors: ['Research group of the centre (demonstration)'], peerReviewed: false, doi: null, issn: null },
    states: [],
    themes: ['T04', 'T05', 'T19'],
    terms: ['migration-statistics', 'work-permits', 'data-collection'],
    gcmObjectives: [1],
    access: 'public',
    publishedOn: '2024-06-10',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'measuring-permit-durations.md',
        kind: 'md',
        content: `# Measuring how long a permit takes

A report says "the average is 18 days". Half of the applicants wait 9 days and one in ten waits 60; nobody waits 18. Averages answer a question that no applicant asks.

**Three better measures**

1. *Median*: half of the cases are decided by this day.
2. *Ninetieth percentile*: nine of ten are decided by this day. Publish this as the promise.
3. *Open age*: the age of cases not yet decided, counted today. It warns early, because decided cases cannot show what is stuck.

**Worked example (invented).** Ten cases took 5, 6, 7, 8, 9, 9, 12, 14, 50, 60 days. Mean 18; median 9; ninetieth percentile 50. Three cases are still open after 70 days: the published numbers say nothing about them, the open age does.

**Two cautions.** Start the clock when the applicant submits, not when the file is registered. Report pauses for missing documents apart instead of subtracting them.
`,
      },
      {
        locale: 'ru',
        filename: 'длительность-процедур.md',
        kind: 'md',
        content: `# Как измерить срок выдачи разрешения

В отчёте написано: «в среднем 18 дней». Половина заявителей ждёт 9 дней, каждый десятый — 60, и никто не ждёт 18. Среднее отвечает на вопрос, которого заявитель не задаёт.

**Три лучших показателя**

1. *Медиана*: к этому дню решена половина дел.
2. *Девяностый процентиль*: к этому дню решены девять дел из десяти. Именно его стоит публиковать как обещание.
3. *Возраст нерешённых дел* на сегодня. Он предупреждает заранее: по решённым делам не видно, что застряло.

**Пример (цифры вымышлены).** Десять дел заняли 5, 6, 7, 8, 9, 9, 12, 14, 50 и 60 дней. Среднее — 18, медиана — 9, девяностый процентиль — 50. Ещё три дела открыты уже 70 дней: опубликованные числа о них молчат, а возраст нерешённых дел — нет.

**Два предостережения.** Отсчёт начинается с подачи заявления, а не с регистрации дела. Паузы из-за недостающих документов показывайте отдельно, а не вычитайте.
`,
      },
    ],
  },
  {
    key: 'research-definitions-outline',
    type: 'research-paper',
    texts: {
      en: {
        title: 'One word, eleven definitions: outline of a comparative study of the term “migrant”',
        abstract:
          'A research outline for national teams: questions, sources, coding rules and a plan of eight months. Written as a model of a short and feasible study design.',
      },
      ru: {
        title: 'Одно слово, одиннадцать определений: план сравнительного исследования термина «мигрант»',
        abstract:
          'План исследования для национальных групп: вопросы, источники, правила кодирования и график на восемь месяцев. Образец короткого и выполнимого замысла.',
      },
    },
    metadata: {
      authors: ['Research group of the centre (demonstration)', 'Trainer 4', 'Trainer 12'],
      peerReviewed: true,
      doi: null,
      issn: null,
    },
    states: ['AZ', 'KZ', 'KG', 'TJ', 'TR', 'TM', 'IR', 'IT', 'PK', 'UZ', 'AF'],
    themes: ['T01', 'T04'],
    terms: ['migrants', 'international-migration', 'regional-cooperation'],
    gcmObjectives: [1, 23],
    access: 'public',
    publishedOn: '2025-04-07',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'one-word-eleven-definitions.txt',
        kind: 'txt',
        content: `ONE WORD, ELEVEN DEFINITIONS
Outline of a comparative study

Question. Which people are counted as migrants in law, in statistics and in daily speech of authorities, and what follows when the three differ?

Sources. Acts in force, statistical manuals, forms and websites of two institutions per State. No interviews with migrants; no personal data.

Coding. Each definition is split into five elements: crossing of a border, purpose, duration, nationality, birthplace. Two coders work apart; a third settles differences. Agreement is reported.

Plan. Month 1: training of coders. Months 2 to 4: collection. Month 5: coding. Month 6: workshop with statisticians. Months 7 and 8: writing, review, translation.

Result. One table of eleven columns, one page for each State, and a proposal of wording that allows comparison without changing any law.

Risks. Definitions change during the study: note the date of each text. Words may be alike in two languages and mean different things: keep the original beside the translation.
`,
      },
      {
        locale: 'ru',
        filename: 'одно-слово-одиннадцать-определений.txt',
        kind: 'txt',
        content: `ОДНО СЛОВО, ОДИННАДЦАТЬ ОПРЕДЕЛЕНИЙ
План сравнительного исследования

Вопрос. Кого считают мигрантом закон, статистика и повседневная речь ведомств и что происходит, когда эти три ответа расходятся?

Источники. Действующие акты, статистические руководства, формы и сайты двух учреждений каждого государства. Опросы мигрантов и персональные данные не используются.

Кодирование. Каждое определение делится на пять элементов: пересечение границы, цель, продолжительность, гражданство, место рождения. Два кодировщика работают независимо, расхождения разрешает третий. Степень согласия публикуется.

График. Месяц 1: обучение кодировщиков. Месяцы 2–4: сбор. Месяц 5: кодирование. Месяц 6: семинар со статистиками. Месяцы 7–8: написание, рецензирование, перевод.

Результат. Одна таблица из одиннадцати столбцов, по одной странице на государство и предложение формулировки, которая позволяет сравнивать данные без изменения законов.

Риски. Определения меняются по ходу работы: записывайте дату каждого текста. Похожие слова двух языков могут значить разное: храните оригинал рядом с переводом.
`,
      },
    ],
  },
];
