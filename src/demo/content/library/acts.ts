import { centre, type DemoLibraryItem } from '../library.types';

export const acts: DemoLibraryItem[] = [
  {
    key: 'kz-law-on-migration-of-population',
    type: 'legislative-act',
    texts: {
      en: {
        title: 'Kazakhstan: Law on migration of the population, 2011 (link and reading note)',
        abstract:
          'Where to find the official text of Kazakhstan’s general law on migration, and how to read it with its later amendments. The text itself stays with its official publisher.',
      },
      ru: {
        title: 'Казахстан: Закон «О миграции населения» 2011 года (ссылка и памятка для чтения)',
        abstract:
          'Где найти официальный текст общего закона Казахстана о миграции и как читать его с учётом последующих изменений. Сам текст остаётся у официального издателя.',
      },
    },
    metadata: {
      jurisdiction: 'KZ',
      kind: 'law',
      number: '477-IV',
      adoptedOn: '2011-07-22',
      inForceFrom: null,
      inForceTo: null,
      status: 'amended',
      amends: [],
      amendedBy: [],
      originalLanguage: 'kk',
      translation: null,
    },
    states: ['KZ'],
    themes: ['T05', 'T06'],
    terms: ['migration-legislation', 'labour-migration'],
    gcmObjectives: [5],
    access: 'public',
    publishedOn: '2024-03-11',
    publisher: { en: 'Adilet legal information system, Kazakhstan', ru: 'ИПС «Әділет», Казахстан' },
    licence: 'see-source',
    sourceUrl: 'https://adilet.zan.kz/rus/docs/Z1100000477',
    ownOutput: false,
    files: [
      {
        locale: 'en',
        filename: 'reading-note-kz-migration-law.md',
        kind: 'md',
        content: `# Reading note: Kazakhstan, Law on migration of the population

Official text: <https://adilet.zan.kz/rus/docs/Z1100000477> (Kazakh and Russian, with all versions).

This note contains no legal content. It helps you to work with the source.

1. Open the current version first and note its date. The law has been amended many times; quoting an old version is the most frequent mistake in comparative tables.
2. Read the article of definitions before anything else. The categories used there decide which chapter applies to a person.
3. Follow the references to by-laws. Forms, time limits and lists of documents are usually set there.
4. Compare the Kazakh and Russian versions when a word is decisive for your case.
5. Cite act, number, date, article, and the date on which you read it.

If you find that this record is out of date, tell the librarian or the State editor: records of acts are reviewed every year.
`,
      },
      {
        locale: 'ru',
        filename: 'памятка-закон-рк-о-миграции.md',
        kind: 'md',
        content: `# Памятка для чтения: Закон Республики Казахстан «О миграции населения»

Официальный текст: <https://adilet.zan.kz/rus/docs/Z1100000477> (на казахском и русском языках, со всеми редакциями).

Памятка не излагает нормы закона, а помогает работать с источником.

1. Сначала откройте действующую редакцию и запишите её дату. Закон менялся много раз, и ссылка на старую редакцию — самая частая ошибка в сравнительных таблицах.
2. Начните со статьи с определениями: от использованных в ней категорий зависит, какая глава применяется к человеку.
3. Проверьте отсылки к подзаконным актам. Формы, сроки и перечни документов обычно установлены именно там.
4. Если для дела важно конкретное слово, сравните казахский и русский тексты.
5. Указывайте в ссылке вид акта, номер, дату, статью и день обращения к источнику.

Если запись устарела, сообщите библиотекарю или редактору государства: записи об актах пересматриваются ежегодно.
`,
      },
    ],
  },
  {
    key: 'refugee-convention-1951',
    type: 'legislative-act',
    texts: {
      en: {
        title: 'Convention relating to the Status of Refugees, 1951, and its Protocol of 1967 (link and guide)',
        abstract:
          'A short guide to the structure of the Convention and the Protocol, for officials who open them for the first time, with a link to the page of the United Nations refugee agency.',
      },
      ru: {
        title: 'Конвенция о статусе беженцев 1951 года и Протокол 1967 года (ссылка и путеводитель)',
        abstract:
          'Краткий путеводитель по структуре Конвенции и Протокола для тех, кто открывает их впервые, со ссылкой на страницу Агентства ООН по делам беженцев.',
      },
    },
    metadata: {
      jurisdiction: null,
      kind: 'treaty',
      number: null,
      adoptedOn: '1951-07-28',
      inForceFrom: '1954-04-22',
      inForceTo: null,
      status: 'in-force',
      amends: [],
      amendedBy: [],
      originalLanguage: 'en',
      translation: 'official',
    },
    states: [],
    themes: ['T02', 'T08'],
    terms: ['refugees', 'non-refoulement', 'asylum', 'international-migration-law'],
    gcmObjectives: [],
    access: 'public',
    publishedOn: '2024-02-05',
    publisher: { en: 'United Nations', ru: 'Организация Объединённых Наций' },
    licence: 'see-source',
    sourceUrl: 'https://www.unhcr.org/1951-refugee-convention',
    ownOutput: false,
    files: [
      {
        locale: 'en',
        filename: 'guide-refugee-convention.md',
        kind: 'md',
        content: `# A first guide to the Refugee Convention

Text and list of parties: <https://www.unhcr.org/1951-refugee-convention>

**What it answers.** Three questions: who is a refugee, what a recognised refugee may expect from the State, and what a State must not do.

**Where to look**

- Article 1 defines the refugee and says when the status ends or is excluded. Read all its sections, not only the first.
- Articles 2 to 11 are general rules; 12 to 30 deal with civil status, work, welfare, documents.
- Articles 31 to 33 are the ones that border and migration officers need most often: unlawful entry, expulsion, and the ban on return to danger.
- The Protocol of 1967 removed the limit in time of the original definition.

**Exercise.** Find out whether your State is party to both instruments and whether it made reservations. Write down in two lines how the answer affects your daily work.
`,
      },
      {
        locale: 'ru',
        filename: 'путеводитель-конвенция-о-беженцах.md',
        kind: 'md',
        content: `# Первый путеводитель по Конвенции о статусе беженцев

Текст и перечень участников: <https://www.unhcr.org/1951-refugee-convention>

**На что она отвечает.** На три вопроса: кто является беженцем, чего признанный беженец может ожидать от государства и чего государству делать нельзя.

**Где искать**

- Статья 1 определяет понятие беженца и говорит, когда статус прекращается или не предоставляется. Читайте все её разделы, а не только первый.
- Статьи 2–11 содержат общие правила, статьи 12–30 — правила о гражданском состоянии, работе, помощи и документах.
- Статьи 31–33 чаще всего нужны сотрудникам границы и миграционных служб: незаконный въезд, высылка, запрет возвращения к опасности.
- Протокол 1967 года снял временное ограничение первоначального определения.

**Упражнение.** Выясните, участвует ли ваше государство в обоих документах и делало ли оно оговорки. Запишите в двух строках, как это влияет на вашу работу.
`,
      },
    ],
  },
  {
    key: 'example-act-record',
    type: 'legislative-act',
    texts: {
      en: {
        title: 'EXAMPLE, not a real act: how a record of a legislative act is filled in',
        abstract:
          'A sample record for State content editors. It belongs to no jurisdiction and states no rule of law; it explains what each field of a record of an act is for.',
      },
      ru: {
        title: 'ПРИМЕР, не действующий акт: как заполняется запись о законодательном акте',
        abstract:
          'Образец записи для редакторов государств. Он не относится ни к какой юрисдикции и не содержит правовых норм, а объясняет назначение каждого поля записи об акте.',
      },
    },
    metadata: {
      jurisdiction: null,
      kind: 'by-law',
      number: null,
      adoptedOn: null,
      inForceFrom: null,
      inForceTo: null,
      status: null,
      amends: [],
      amendedBy: [],
      originalLanguage: null,
      translation: null,
    },
    states: [],
    themes: ['T05'],
    terms: ['migration-legislation'],
    gcmObjectives: [3],
    access: 'registered',
    publishedOn: '2025-01-20',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'example-act-record.txt',
        kind: 'txt',
        content: `EXAMPLE. This is not a legal act and must not be cited.

How to fill in a record of an act

Title. The official title, followed by the usual short name in brackets if there is one.
Jurisdiction. The State whose authority adopted the act; empty for treaties.
Kind. Constitution, code, law, decree, by-law, treaty, bilateral or readmission agreement.
Number and date of adoption. Exactly as in the official publication.
In force from and to. Two dates; the second stays empty while the act is in force.
Status. In force, amended or repealed. Check it at least once a year.
Amends, amended by. Links to other records, never free text.
Original language. The language in which the act is authentic.
Translation. Official if the State published it; otherwise unofficial, and marked so on the page.
Source. The address of the official publication. Prefer a permanent address.

Before you submit: does the link open from another country? Is the date of the version written down? Has the State editor seen the record?
`,
      },
      {
        locale: 'ru',
        filename: 'пример-записи-об-акте.txt',
        kind: 'txt',
        content: `ПРИМЕР. Это не правовой акт, ссылаться на него нельзя.

Как заполнить запись об акте

Название. Официальное; если есть общепринятое краткое — в скобках после него.
Юрисдикция. Государство, чей орган принял акт; для договоров не заполняется.
Вид. Конституция, кодекс, закон, указ, подзаконный акт, договор, двустороннее соглашение или соглашение о реадмиссии.
Номер и дата принятия. Точно как в официальной публикации.
Действует с и по. Две даты; вторая остаётся пустой, пока акт действует.
Статус. Действует, изменён, утратил силу. Проверяйте не реже раза в год.
Изменяет, изменён. Только ссылки на другие записи, без произвольного текста.
Язык оригинала. Язык, на котором текст имеет юридическую силу.
Перевод. Официальный, если его опубликовало государство; иначе неофициальный, с пометкой на странице.
Источник. Адрес официальной публикации, по возможности постоянный.

Перед отправкой: открывается ли ссылка из другой страны? Указана ли дата редакции? Видел ли запись редактор государства?
`,
      },
    ],
  },
];
