import { centre, type DemoLibraryItem } from '../library.types';

const hudoc = 'https://hudoc.echr.coe.int/eng?i=001-109231';

export const cases: DemoLibraryItem[] = [
  {
    key: 'case-hirsi-jamaa-v-italy',
    type: 'case-law',
    texts: {
      en: {
        title: 'European Court of Human Rights: Hirsi Jamaa and Others v. Italy, 2012 (summary and link)',
        abstract:
          'People stopped on the high seas and taken back without an individual examination: what the Grand Chamber decided, in our own words, with questions for class.',
      },
      ru: {
        title: 'Европейский суд по правам человека: Хирси Джамаа и другие против Италии, 2012 год (изложение и ссылка)',
        abstract:
          'Людей остановили в открытом море и вернули без рассмотрения каждого случая: что решила Большая палата, своими словами, с вопросами для занятия.',
      },
    },
    metadata: {
      court: {
        en: 'European Court of Human Rights, Grand Chamber',
        ru: 'Европейский суд по правам человека, Большая палата',
      },
      date: '2012-02-23',
      state: 'IT',
    },
    states: ['IT'],
    themes: ['T02', 'T08', 'T10'],
    terms: ['non-refoulement', 'human-rights-of-migrants', 'asylum-seekers'],
    gcmObjectives: [8, 11],
    access: 'public',
    publishedOn: '2024-03-25',
    publisher: { en: 'European Court of Human Rights', ru: 'Европейский суд по правам человека' },
    licence: 'see-source',
    sourceUrl: hudoc,
    ownOutput: false,
    files: [
      {
        locale: 'en',
        filename: 'case-note-hirsi-jamaa.md',
        kind: 'md',
        content: `# Case note: Hirsi Jamaa and Others v. Italy

Application no. 27765/09, judgment of the Grand Chamber of 23 February 2012. Full text: <${hudoc}>

**What happened.** In 2009 Italian ships took people from boats on the high seas and brought them back to Libya. Nobody was asked who they were or what they feared.

**What was decided.** The people were under Italy's control on board and therefore within its jurisdiction. Handing them over exposed them to ill-treatment, both in Libya and through onward return to their countries. The return of a whole group without looking at each person was a collective expulsion. There had been no effective way to complain.

**Why it is taught.** Responsibility follows control, also beyond the territory.

**Questions.** At which moment could an officer have asked one question, and which? What would a record of each person contain at the least? Does your State's procedure at a border allow for it?
`,
      },
      {
        locale: 'ru',
        filename: 'дело-хирси-джамаа.md',
        kind: 'md',
        content: `# Дело Хирси Джамаа и других против Италии

Жалоба № 27765/09, постановление Большой палаты от 23 февраля 2012 года. Полный текст: <${hudoc}>

**Что произошло.** В 2009 году итальянские суда сняли людей с лодок в открытом море и доставили их обратно в Ливию. Никого не спросили, кто он и чего опасается.

**Что решено.** На борту люди находились под контролем Италии, а значит, под её юрисдикцией. Передача подвергла их опасности жестокого обращения как в Ливии, так и при дальнейшей высылке на родину. Возвращение целой группы без рассмотрения каждого случая признано коллективной высылкой. Действенной возможности обжалования не было.

**Почему это изучают.** Ответственность следует за контролем, в том числе вне территории.

**Вопросы.** В какой момент сотрудник мог задать один вопрос и какой? Что должна содержать запись о каждом человеке? Предусматривает ли это пограничная процедура вашего государства?
`,
      },
    ],
  },
  {
    key: 'case-teaching-example-registration',
    type: 'case-law',
    texts: {
      en: {
        title: 'EXAMPLE, not a real judgment: late registration and a family',
        abstract:
          'An invented case for moot-court exercises: facts, arguments of both sides and questions. It cites no law, so that each group applies its own.',
      },
      ru: {
        title: 'ПРИМЕР, не реальное решение: опоздание с регистрацией и семья',
        abstract:
          'Вымышленное дело для учебного суда: обстоятельства, доводы сторон и вопросы. Нормы не приводятся, чтобы каждая группа применила своё право.',
      },
    },
    metadata: { court: { en: 'Moot court (invented)', ru: 'Учебный суд (вымышленный)' }, date: null, state: null },
    states: [],
    themes: ['T05', 'T02'],
    terms: ['family-reunification', 'human-rights-of-migrants'],
    gcmObjectives: [5, 13],
    access: 'public',
    publishedOn: '2024-12-02',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'moot-court-late-registration.txt',
        kind: 'txt',
        content: `EXAMPLE FOR A MOOT COURT. The case is invented and cites no law.

Facts. A nurse lawfully works in State B with a husband and two children at school. When moving to another town she registers forty days late, because the landlord refused to sign. The authority ends her permit. She appeals.

The authority says: the period is clear, everyone must keep it, exceptions invite abuse, and she could have complained about the landlord.

The nurse says: she told the hospital and the school of the new address on the first day; nobody was misled; the measure hits four persons for the refusal of a fifth.

Questions for the groups
1. Which rule of your State applies, and does it leave discretion?
2. Which facts would you still wish to establish, and by what evidence?
3. Is there a milder measure that reaches the same aim?
4. How do the children count in your reasons?

Time: twenty minutes to prepare, ten for each side, fifteen for the judgment.
`,
      },
      {
        locale: 'ru',
        filename: 'учебный-суд-регистрация.txt',
        kind: 'txt',
        content: `ПРИМЕР ДЛЯ УЧЕБНОГО СУДА. Дело вымышлено, нормы права не приводятся.

Обстоятельства. Медсестра законно работает в государстве Б и живёт там с мужем и двумя детьми-школьниками. После переезда в другой город она зарегистрировалась на сорок дней позже срока: хозяин жилья отказывался подписать документы. Ведомство прекратило разрешение. Она подала жалобу.

Ведомство: срок ясен и обязателен для всех, исключения ведут к злоупотреблениям, на хозяина можно было пожаловаться.

Заявительница: новый адрес она сразу сообщила больнице и школе, никто не был введён в заблуждение; мера бьёт по четверым из-за отказа пятого.

Вопросы группам
1. Какая норма вашего государства применима и оставляет ли она усмотрение?
2. Какие факты ещё следует установить и какими доказательствами?
3. Есть ли более мягкая мера для той же цели?
4. Как учтены дети в мотивах решения?

Время: двадцать минут на подготовку, по десять каждой стороне, пятнадцать на решение.
`,
      },
    ],
  },
];
