import { centre, type DemoLibraryItem } from '../library.types';

/** Twenty-five pairs of terms with a short explanation of our own in each language. */
const terms: [en: string, ru: string, explanationEn: string, explanationRu: string][] = [
  [
    'migrant',
    'мигрант',
    'person who moves away from the usual place of residence',
    'человек, покинувший место обычного проживания',
  ],
  [
    'refugee',
    'беженец',
    'person outside the own country who cannot return for fear of persecution',
    'человек вне своей страны, который не может вернуться из страха преследования',
  ],
  [
    'asylum-seeker',
    'лицо, ищущее убежище',
    'person whose claim for protection is not yet decided',
    'человек, по ходатайству которого ещё нет решения',
  ],
  [
    'internally displaced person',
    'внутренне перемещённое лицо',
    'person forced to move inside the own country',
    'человек, вынужденный переехать внутри своей страны',
  ],
  [
    'stateless person',
    'лицо без гражданства',
    'person whom no State considers its national',
    'человек, которого ни одно государство не считает своим гражданином',
  ],
  [
    'irregular migration',
    'неурегулированная миграция',
    'movement or stay outside the rules of a State',
    'въезд или пребывание вне установленных государством правил',
  ],
  [
    'smuggling of migrants',
    'незаконный ввоз мигрантов',
    'helping someone across a border unlawfully for gain',
    'содействие незаконному пересечению границы ради выгоды',
  ],
  [
    'trafficking in persons',
    'торговля людьми',
    'acts with unlawful means for the purpose of exploitation',
    'действия с недопустимыми средствами в целях эксплуатации',
  ],
  [
    'forced labour',
    'принудительный труд',
    'work under threat that was not freely chosen',
    'работа под угрозой, выбранная не добровольно',
  ],
  [
    'non-refoulement',
    'невыдворение',
    'ban on sending a person back to danger',
    'запрет возвращать человека туда, где ему грозит опасность',
  ],
  [
    'readmission',
    'реадмиссия',
    'taking back a person who has no right to stay elsewhere',
    'приём обратно лица, не имеющего права оставаться в другом государстве',
  ],
  [
    'assisted voluntary return',
    'содействие добровольному возвращению',
    'help for a person who freely decides to go home',
    'помощь человеку, добровольно решившему вернуться домой',
  ],
  [
    'reintegration',
    'реинтеграция',
    'finding a place in society again after return',
    'обретение места в обществе после возвращения',
  ],
  ['remittance', 'денежный перевод', 'money a migrant sends home', 'деньги, которые мигрант отправляет домой'],
  [
    'migrant worker',
    'трудящийся-мигрант',
    'person paid for work in a State of which he or she is not a national',
    'человек, работающий за плату в государстве, гражданином которого не является',
  ],
  [
    'ethical recruitment',
    'этичный наём',
    'hiring in which the worker pays no fee and knows the terms',
    'наём, при котором работник ничего не платит и знает условия',
  ],
  [
    'bilateral labour agreement',
    'двустороннее соглашение о трудовой миграции',
    'arrangement of two States on work of their citizens',
    'договорённость двух государств о работе их граждан',
  ],
  [
    'host community',
    'принимающее сообщество',
    'people among whom newcomers settle',
    'люди, среди которых поселяются новые жители',
  ],
  [
    'integration',
    'интеграция',
    'two-way adjustment of newcomers and society',
    'взаимное приспособление новых жителей и общества',
  ],
  [
    'migrant stock',
    'численность мигрантов',
    'number of migrants present at one moment',
    'число мигрантов на определённый момент',
  ],
  ['migration flow', 'миграционный поток', 'number of persons who move during a period', 'число переехавших за период'],
  [
    'country of origin information',
    'информация о странах происхождения',
    'checked facts about the country a person left',
    'проверенные сведения о стране, которую человек покинул',
  ],
  [
    'best interests of the child',
    'наилучшие интересы ребёнка',
    'what serves the child, weighed first in each decision',
    'то, что полезно ребёнку и учитывается в решении прежде всего',
  ],
  [
    'referral',
    'перенаправление',
    'guiding a person to the service that can help',
    'направление человека в службу, которая может помочь',
  ],
  [
    'national contact point',
    'национальный координатор',
    'person who nominates officials for one State',
    'лицо, выдвигающее слушателей от государства',
  ],
];

const rows = (locale: 'en' | 'ru'): string =>
  terms
    .map(([en, ru, explanationEn, explanationRu]) =>
      (locale === 'en' ? [en, ru, explanationEn] : [ru, en, explanationRu])
        .map((cell) => (cell.includes(',') ? `"${cell}"` : cell))
        .join(','),
    )
    .join('\n');

export const glossaries: DemoLibraryItem[] = [
  {
    key: 'glossary-twenty-five-terms',
    type: 'glossary',
    texts: {
      en: {
        title: 'Twenty-five terms of migration in English and Russian',
        abstract:
          'A pocket glossary for trainers and interpreters: twenty-five pairs of terms with a short explanation. Explanations are for teaching and do not define terms in law.',
      },
      ru: {
        title: 'Двадцать пять терминов миграции на английском и русском языках',
        abstract:
          'Карманный глоссарий для тренеров и переводчиков: двадцать пять пар терминов с кратким пояснением. Пояснения учебные и не являются юридическими определениями.',
      },
    },
    metadata: {},
    states: [],
    themes: ['T01', 'T20'],
    terms: ['migration', 'migrants', 'irregular-migration', 'capacity-building'],
    gcmObjectives: [3],
    access: 'public',
    publishedOn: '2024-02-19',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'twenty-five-terms.csv',
        kind: 'csv',
        content: `English,Russian,explanation\n${rows('en')}\n`,
      },
      {
        locale: 'ru',
        filename: 'двадцать-пять-терминов.csv',
        kind: 'csv',
        content: `русский,английский,пояснение\n${rows('ru')}\n`,
      },
    ],
  },
  {
    key: 'iom-glossary-link',
    type: 'glossary',
    texts: {
      en: {
        title: 'IOM Glossary on Migration (link and advice for use)',
        abstract:
          'The most complete glossary in the field, published by the International Organization for Migration and linked at its source, with our advice for translators.',
      },
      ru: {
        title: 'Глоссарий МОМ по вопросам миграции (ссылка и советы по применению)',
        abstract:
          'Самый полный глоссарий в этой области, изданный Международной организацией по миграции и доступный по ссылке, с нашими советами переводчикам.',
      },
    },
    metadata: {},
    states: [],
    themes: ['T01', 'T02'],
    terms: ['international-migration-law', 'migration'],
    gcmObjectives: [3],
    access: 'public',
    publishedOn: '2019-06-18',
    publisher: { en: 'International Organization for Migration', ru: 'Международная организация по миграции' },
    licence: 'see-source',
    sourceUrl: 'https://publications.iom.int/books/international-migration-law-ndeg34-glossary-migration',
    ownOutput: false,
    files: [
      {
        locale: 'en',
        filename: 'using-the-iom-glossary.txt',
        kind: 'txt',
        content: `USING A MIGRATION GLOSSARY
Source: https://publications.iom.int/books/international-migration-law-ndeg34-glossary-migration

The glossary belongs to the International Organization for Migration; here is our advice on working with it.

1. Look up a term before a training, not during it. Agree on the wording with the second interpreter and write it on one sheet for both booths.
2. A glossary describes use; it does not replace the definition in your law. When they differ, say which one you mean.
3. Note for each term whether it comes from a treaty. Treaty terms keep their official translation.
4. Some Russian terms are disputed, the words for irregular migration among them. Use the preferred term of our subject list and mention the synonym once.
5. Avoid words that describe people by a breach of rules. A stay can be irregular, a person cannot.
6. Keep a list of your own difficult terms and send it to the librarian twice a year.
`,
      },
      {
        locale: 'ru',
        filename: 'как-пользоваться-глоссарием.txt',
        kind: 'txt',
        content: `КАК ПОЛЬЗОВАТЬСЯ МИГРАЦИОННЫМ ГЛОССАРИЕМ
Источник: https://publications.iom.int/books/international-migration-law-ndeg34-glossary-migration

Глоссарий принадлежит Международной организации по миграции; ниже — наши советы по работе с ним.

1. Ищите термин до тренинга, а не во время него. Согласуйте вариант с напарником и запишите его на листке для обеих кабин.
2. Глоссарий описывает употребление и не заменяет определения вашего закона. Если они расходятся, уточняйте, что имеете в виду.
3. Отмечайте, взят ли термин из договора: у таких терминов есть официальный перевод.
4. Некоторые русские термины спорны, в том числе обозначения неурегулированной миграции. Используйте предпочтительный термин нашего перечня и один раз упомяните синоним.
5. Избегайте слов, которые сводят человека к нарушению. Неурегулированным бывает пребывание, но не человек.
6. Ведите собственный список трудных терминов и дважды в год отправляйте его библиотекарю.
`,
      },
    ],
  },
];
