import { centre, type DemoLibraryItem } from '../library.types';

export const profiles: DemoLibraryItem[] = [
  {
    key: 'profile-outline-kyrgyzstan',
    type: 'migration-profile',
    texts: {
      en: {
        title: 'Extended migration profile: annotated outline (example for Kyrgyzstan)',
        abstract:
          'Chapters of an extended profile with a note on the source and the owner of each. An outline without figures, marked as a draft that is not the position of the State.',
      },
      ru: {
        title: 'Расширенный миграционный профиль: аннотированный план (пример для Кыргызстана)',
        abstract:
          'Главы расширенного профиля с указанием источника и ответственного для каждой. План без цифр, помеченный как проект и не выражающий позицию государства.',
      },
    },
    metadata: {
      state: 'KG',
      referenceYear: 2024,
      kind: 'extended',
      endorsement: 'draft',
      endorsedOn: null,
      endorsedBy: null,
    },
    states: ['KG'],
    themes: ['T04', 'T03'],
    terms: ['migration-statistics', 'migration-policy', 'data-collection'],
    gcmObjectives: [1],
    access: 'public',
    publishedOn: '2025-02-14',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'profile-outline-kyrgyzstan.md',
        kind: 'md',
        content: `# Extended migration profile: annotated outline

*Draft for teaching. Not the official position of the State; contains no figures.*

| Chapter | Main source | Owner |
|---|---|---|
| 1. Country and people | Census, population register | Statistics |
| 2. Emigration and work abroad | Household survey, mirror data of destinations | Labour agency |
| 3. Immigration and residence | Permits register | Migration service |
| 4. Internal migration | Residence registration | Statistics |
| 5. Asylum and statelessness | Case register | Migration service |
| 6. Return and reintegration | Survey of returnees | Migration service |
| 7. Remittances | Balance of payments | Central bank |
| 8. Mountain districts | District passports | Local administrations |
| 9. Law and institutions | Official publications | Legal department |
| 10. Conclusions | All chapters | Working group |

**Three rules.** Every table names its source, its date and its definition. A missing figure is shown as missing, never estimated in silence. Each chapter ends with two sentences on what the data cannot say.
`,
      },
      {
        locale: 'ru',
        filename: 'план-миграционного-профиля-кыргызстан.md',
        kind: 'md',
        content: `# Расширенный миграционный профиль: аннотированный план

*Учебный проект. Не является официальной позицией государства, цифр не содержит.*

| Глава | Основной источник | Ответственный |
|---|---|---|
| 1. Страна и население | Перепись, регистр населения | Статистика |
| 2. Эмиграция и работа за рубежом | Обследование домохозяйств, зеркальные данные | Служба занятости |
| 3. Иммиграция и проживание | Регистр разрешений | Миграционная служба |
| 4. Внутренняя миграция | Регистрация по месту жительства | Статистика |
| 5. Убежище и безгражданство | Регистр дел | Миграционная служба |
| 6. Возвращение и реинтеграция | Опрос вернувшихся | Миграционная служба |
| 7. Денежные переводы | Платёжный баланс | Центральный банк |
| 8. Горные районы | Паспорта районов | Местные администрации |
| 9. Право и учреждения | Официальные публикации | Юридический отдел |
| 10. Выводы | Все главы | Рабочая группа |

**Три правила.** У каждой таблицы есть источник, дата и определение. Отсутствующая цифра показывается как отсутствующая, без скрытых оценок. Каждая глава завершается двумя предложениями о том, чего данные не показывают.
`,
      },
    ],
  },
  {
    key: 'profile-light-uzbekistan',
    type: 'migration-profile',
    texts: {
      en: {
        title: 'Light migration profile in twelve questions (example for Uzbekistan)',
        abstract:
          'Twelve questions that a light profile should answer on four pages, with advice on wording and on indicators. For State content editors and statisticians.',
      },
      ru: {
        title: 'Краткий миграционный профиль в двенадцати вопросах (пример для Узбекистана)',
        abstract:
          'Двенадцать вопросов, на которые краткий профиль отвечает на четырёх страницах, с советами о формулировках и показателях. Для редакторов государств и статистиков.',
      },
    },
    metadata: {
      state: 'UZ',
      referenceYear: 2024,
      kind: 'light',
      endorsement: 'draft',
      endorsedOn: null,
      endorsedBy: null,
    },
    states: ['UZ'],
    themes: ['T04', 'T06'],
    terms: ['migration-statistics', 'labour-migration', 'remittances'],
    gcmObjectives: [1, 20],
    access: 'public',
    publishedOn: '2025-03-03',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'light-profile-twelve-questions.txt',
        kind: 'txt',
        content: `LIGHT MIGRATION PROFILE IN TWELVE QUESTIONS
Draft for teaching; not the position of any State.

1. How many residents were born abroad or hold another nationality?
2. How many citizens live abroad, and according to which source?
3. Which three corridors matter most?
4. How many first residence permits were issued, by ground?
5. How many work permits, by sector and sex?
6. How many people left for organised work abroad?
7. How large are remittances in relation to national income?
8. How many asylum claims and positive decisions?
9. How many people are stateless or of undetermined nationality?
10. How many returned, and how many of them with assistance?
11. How many persons moved inside the country?
12. What changed in law and institutions during the year?

Advice. Give one figure and one sentence to each question. Put sex and age beside the total wherever the source allows. If two sources disagree, print both and say why. Leave a question open rather than guess; an open question is a task for next year.
`,
      },
      {
        locale: 'ru',
        filename: 'краткий-профиль-двенадцать-вопросов.txt',
        kind: 'txt',
        content: `КРАТКИЙ МИГРАЦИОННЫЙ ПРОФИЛЬ В ДВЕНАДЦАТИ ВОПРОСАХ
Учебный проект; не выражает позицию какого-либо государства.

1. Сколько жителей родились за рубежом или имеют иное гражданство?
2. Сколько граждан живёт за рубежом и по данным какого источника?
3. Какие три миграционных коридора самые важные?
4. Сколько выдано первичных разрешений на проживание, по основаниям?
5. Сколько выдано разрешений на работу, по отраслям и полу?
6. Сколько человек выехало на организованную работу за рубеж?
7. Каков объём денежных переводов относительно национального дохода?
8. Сколько подано ходатайств об убежище и принято положительных решений?
9. Сколько лиц без гражданства и с неустановленным гражданством?
10. Сколько человек вернулось, в том числе с помощью программ?
11. Сколько человек переехало внутри страны?
12. Что изменилось за год в законодательстве и учреждениях?

Советы. На каждый вопрос — одна цифра и одно предложение. Рядом с итогом указывайте пол и возраст, если источник позволяет. Если два источника расходятся, приведите оба и объясните причину. Лучше оставить вопрос открытым, чем угадывать: это задача на следующий год.
`,
      },
    ],
  },
];
