import { centre, type DemoLibraryItem } from '../library.types';

export const projectPublications: DemoLibraryItem[] = [
  {
    key: 'world-migration-report-note',
    type: 'project-publication',
    texts: {
      en: {
        title: 'World Migration Report 2024 (link and reading note for trainers)',
        abstract:
          'IOM’s flagship report, linked at its source, with our note on which chapters serve which curriculum themes and how to use its charts in class.',
      },
      ru: {
        title: 'Доклад о миграции в мире за 2024 год (ссылка и памятка для тренеров)',
        abstract:
          'Основной доклад МОМ, доступный по ссылке на источник, и наша памятка: какие главы подходят для тем учебной программы и как использовать его графики на занятии.',
      },
    },
    metadata: {
      project: { en: 'World Migration Report series', ru: 'Серия докладов о миграции в мире' },
      donor: null,
      isbn: null,
    },
    states: [],
    themes: ['T01', 'T04'],
    terms: ['international-migration', 'migration-statistics', 'remittances'],
    gcmObjectives: [1, 3],
    access: 'public',
    publishedOn: '2024-05-07',
    publisher: { en: 'International Organization for Migration', ru: 'Международная организация по миграции' },
    licence: 'see-source',
    sourceUrl: 'https://worldmigrationreport.iom.int',
    ownOutput: false,
    files: [
      {
        locale: 'en',
        filename: 'world-migration-report-reading-note.md',
        kind: 'md',
        content: `# Using the World Migration Report in class

Source: <https://worldmigrationreport.iom.int>. The report is the work of the International Organization for Migration; this note is ours.

- **Theme T01.** The opening chapters on global and regional trends give a lesson's worth of charts. Ask participants to find their own State first; motivation follows.
- **Theme T04.** Compare one figure with the national source. Where they differ, let a group find out why: definition, year or method?
- **Theme T15.** Remittance figures are a good start for a debate on what money can and cannot change.

**A fifteen-minute task.** Each pair chooses one chart, covers its title, and writes a title of its own. Read both titles aloud. Which one claims more than the data show?

**Citing.** Name the organisation, the year, the page and the address. Do not copy pages into your slides: show the chart with its source or redraw it from the published data.
`,
      },
      {
        locale: 'ru',
        filename: 'доклад-о-миграции-памятка.md',
        kind: 'md',
        content: `# Как использовать Доклад о миграции в мире на занятии

Источник: <https://worldmigrationreport.iom.int>. Доклад подготовлен Международной организацией по миграции, памятка — нами.

- **Тема T01.** Первых глав о мировых и региональных тенденциях хватит на целое занятие. Предложите слушателям сначала найти своё государство: интерес появится сам.
- **Тема T04.** Сравните одну цифру с национальным источником. Если они расходятся, пусть группа выяснит причину: определение, год или метод?
- **Тема T15.** Данные о денежных переводах — хорошее начало спора о том, что деньги могут изменить, а что нет.

**Задание на пятнадцать минут.** Каждая пара выбирает график, закрывает его заголовок и придумывает свой. Прочитайте вслух оба. Какой из них утверждает больше, чем показывают данные?

**Ссылки.** Указывайте организацию, год, страницу и адрес. Не переносите страницы в слайды: показывайте график с источником или постройте его заново по опубликованным данным.
`,
      },
    ],
  },
  {
    key: 'founding-project-overview',
    type: 'project-publication',
    texts: {
      en: {
        title: 'How the centre was set up: the joint project of 2020–2023 in one page',
        abstract:
          'Partners, instruments and first activities of the project from which the centre grew, told from the documents of the Almaty Process.',
      },
      ru: {
        title: 'Как создавался центр: совместный проект 2020–2023 годов на одной странице',
        abstract:
          'Партнёры, инструменты и первые мероприятия проекта, из которого вырос центр, — по документам Алматинского процесса.',
      },
    },
    metadata: {
      project: {
        en: 'Supporting the establishment of a regional training centre on migration',
        ru: 'Содействие созданию регионального учебного центра по миграции',
      },
      donor: null,
      isbn: null,
    },
    states: ['AZ'],
    themes: ['T03', 'T20'],
    terms: ['capacity-building', 'regional-cooperation'],
    gcmObjectives: [23],
    access: 'public',
    publishedOn: '2023-12-11',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'how-the-centre-was-set-up.txt',
        kind: 'txt',
        content: `HOW THE CENTRE WAS SET UP

Partners. The State Migration Service of Azerbaijan and the International Organization for Migration worked together from 2020 to 2023.

Instruments built. A Regional Migration Curriculum; an electronic library; a website; a Regional Network of Trainers; strategies for communication and for resources.

First activities. Three-day online trainings for officials of ten countries; workshops in hybrid form; a training of trainers of five days in Baku with people from eleven countries; two-day national trainings led by its graduates. By 2023 there had been more than ten trainings with about two hundred participants, some of them from countries outside the Almaty Process.

What it taught. Short online days work best in the hours shared by all time zones. Graduates reach far more colleagues than the centre could. Both working languages must appear together, or one of them is forgotten.

What came next. In April 2025 the States of the Almaty Process welcomed the centre as their common training platform.
`,
      },
      {
        locale: 'ru',
        filename: 'как-создавался-центр.txt',
        kind: 'txt',
        content: `КАК СОЗДАВАЛСЯ ЦЕНТР

Партнёры. В 2020–2023 годах вместе работали Государственная миграционная служба Азербайджана и Международная организация по миграции.

Созданные инструменты. Региональная учебная программа по миграции, электронная библиотека, сайт, Региональная сеть тренеров, стратегии коммуникации и привлечения ресурсов.

Первые мероприятия. Трёхдневные онлайн-тренинги для сотрудников из десяти стран, гибридные семинары, пятидневная подготовка тренеров в Баку с участием одиннадцати стран и двухдневные национальные тренинги, которые провели её выпускники. К 2023 году состоялось более десяти тренингов примерно с двумястами участниками, в том числе из стран за пределами Алматинского процесса.

Чему это научило. Короткие онлайн-занятия удаются лучше всего в часы, общие для всех поясов. Выпускники охватывают гораздо больше коллег, чем смог бы центр. Оба рабочих языка должны появляться вместе, иначе один из них забывают.

Что дальше. В апреле 2025 года государства Алматинского процесса признали центр общей учебной платформой.
`,
      },
    ],
  },
];
