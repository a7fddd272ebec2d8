import { centre, type DemoLibraryItem } from '../library.types';

export const practices: DemoLibraryItem[] = [
  {
    key: 'practice-mobile-registration-days',
    type: 'good-practice',
    texts: {
      en: {
        title: 'Mobile registration days in mountain districts (demonstration example)',
        abstract:
          'How a travelling team of three can bring birth registration, residence registration and advice to valleys that are a day from the nearest office. An invented example with a checklist.',
      },
      ru: {
        title: 'Выездные дни регистрации в горных районах (демонстрационный пример)',
        abstract:
          'Как выездная группа из трёх человек приносит регистрацию рождений, учёт по месту жительства и консультации в долины, удалённые на день пути. Вымышленный пример с контрольным списком.',
      },
    },
    metadata: {
      state: 'KG',
      institution: 'kg-migration',
      period: '2023–2024',
      evidence: {
        en: 'Invented for the demonstration: a before-and-after count of unregistered births',
        ru: 'Вымышлено для демонстрации: число незарегистрированных рождений до и после',
      },
      contact: 'ncp.kg@demo.example',
    },
    states: ['KG'],
    themes: ['T16', 'T08', 'T05'],
    terms: ['mountain-communities', 'statelessness', 'internal-migration'],
    gcmObjectives: [4, 15],
    access: 'public',
    publishedOn: '2024-09-16',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'mobile-registration-days.md',
        kind: 'md',
        content: `# Mobile registration days: how to do it

*A demonstration example; the places and results are invented.*

**Problem.** Families in remote valleys postponed registration because the journey cost two working days. Children reached school age without a certificate.

**Team.** A registrar, a migration officer, a nurse. One vehicle, two laptops that work offline, a portable printer, a generator.

**Steps**

1. Four weeks before: agree on dates with village elders and schools; avoid harvest and feast days.
2. Two weeks before: notices in two languages at the shop, the school and the clinic, with the list of documents.
3. On the day: a separate table for those without papers; a quiet corner for private questions.
4. Afterwards: records transferred and checked within three days; certificates returned by the school.

**What to measure.** Persons served, share without papers, share solved within sixty days, women among applicants.

**Lessons.** The nurse brought more visitors than any notice. A second visit after six weeks closed most open cases.
`,
      },
      {
        locale: 'ru',
        filename: 'выездные-дни-регистрации.md',
        kind: 'md',
        content: `# Выездные дни регистрации: как это сделать

*Демонстрационный пример; места и результаты вымышлены.*

**Проблема.** Семьи в отдалённых долинах откладывали регистрацию: дорога отнимала два рабочих дня. Дети достигали школьного возраста без свидетельства о рождении.

**Группа.** Регистратор, сотрудник миграционной службы, медсестра. Один автомобиль, два ноутбука, работающих без сети, переносной принтер, генератор.

**Шаги**

1. За четыре недели: согласовать даты со старейшинами и школами, избегая уборки урожая и праздников.
2. За две недели: объявления на двух языках в магазине, школе и медпункте с перечнем документов.
3. В день приёма: отдельный стол для тех, у кого нет документов, и тихое место для личных вопросов.
4. После: записи переносятся и проверяются за три дня, свидетельства передаются через школу.

**Что измерять.** Число обслуженных, долю людей без документов, долю решённых за шестьдесят дней случаев, долю женщин среди заявителей.

**Уроки.** Медсестра привлекла больше людей, чем любое объявление. Повторный выезд через шесть недель закрыл большинство вопросов.
`,
      },
    ],
  },
  {
    key: 'practice-pre-departure-telephone',
    type: 'good-practice',
    texts: {
      en: {
        title: 'Pre-departure orientation by telephone (demonstration example)',
        abstract:
          'Three calls replace a day in the capital: before signing, before departure and one month after arrival. Script outline and results of an invented pilot.',
      },
      ru: {
        title: 'Предвыездная подготовка по телефону (демонстрационный пример)',
        abstract:
          'Три звонка вместо дня в столице: до подписания договора, перед выездом и через месяц после прибытия. План разговоров и результаты вымышленного пилотного проекта.',
      },
    },
    metadata: {
      state: 'TJ',
      institution: 'tj-labour',
      period: '2024',
      evidence: {
        en: 'Invented for the demonstration: comparison of two groups of one hundred',
        ru: 'Вымышлено для демонстрации: сравнение двух групп по сто человек',
      },
      contact: 'ncp.tj@demo.example',
    },
    states: ['TJ'],
    themes: ['T06'],
    terms: ['migrant-workers', 'women-migrant-workers', 'ethical-recruitment'],
    gcmObjectives: [3, 6],
    access: 'public',
    publishedOn: '2024-11-25',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'pre-departure-by-telephone.txt',
        kind: 'txt',
        content: `PRE-DEPARTURE ORIENTATION BY TELEPHONE
Demonstration example; the pilot is invented.

Why. Workers from the districts rarely came to the orientation day: travel cost more than they could spare. Almost all of them have a simple telephone.

Call 1, before signing (20 minutes). Who offers the job? What is paid, to whom, for what? Read the wage, hours and place of work from the contract aloud. Advice: keep a photograph of every page.

Call 2, one week before departure (15 minutes). Documents, address of the consulate, emergency numbers, first costs, how to send money. A code word agreed with the family.

Call 3, one month after arrival (10 minutes). Is the work what was promised? Where is the passport? Is the person free to leave? A worrying answer goes to the labour attaché on the same day.

Good to know. Women call women. Calls are made in the evening and are never recorded. Notes are kept for six months.
`,
      },
      {
        locale: 'ru',
        filename: 'предвыездная-подготовка-по-телефону.txt',
        kind: 'txt',
        content: `ПРЕДВЫЕЗДНАЯ ПОДГОТОВКА ПО ТЕЛЕФОНУ
Демонстрационный пример; пилотный проект вымышлен.

Зачем. Работники из районов редко приезжали на день подготовки: дорога обходилась слишком дорого. При этом почти у всех есть простой телефон.

Звонок 1, до подписания договора (20 минут). Кто предлагает работу? Что, кому и за что оплачивается? Прочитать вслух заработную плату, часы и место работы. Совет: сфотографировать каждую страницу договора.

Звонок 2, за неделю до выезда (15 минут). Документы, адрес консульства, номера экстренных служб, первые расходы, способ перевода денег. Условное слово для связи с семьёй.

Звонок 3, через месяц после прибытия (10 минут). Соответствует ли работа обещанному? Где находится паспорт? Может ли человек свободно уйти? Тревожный ответ в тот же день передаётся атташе по вопросам труда.

Важно. Женщинам звонят женщины. Звонки делаются вечером и никогда не записываются. Заметки хранятся шесть месяцев.
`,
      },
    ],
  },
  {
    key: 'practice-plain-refusals',
    type: 'good-practice',
    texts: {
      en: {
        title: 'Refusals that people understand: plain language in decisions (demonstration example)',
        abstract:
          'An invented pilot in which letters of refusal were rewritten with a fixed order of five parts. Includes a sample paragraph before and after.',
      },
      ru: {
        title: 'Понятный отказ: простой язык решений (демонстрационный пример)',
        abstract:
          'Вымышленный пилотный проект, в котором письма об отказе переписали по единому порядку из пяти частей. Приведён образец абзаца до и после.',
      },
    },
    metadata: {
      state: 'AZ',
      institution: 'az-migration',
      period: '2024',
      evidence: {
        en: 'Invented for the demonstration: number of repeat visits per hundred letters',
        ru: 'Вымышлено для демонстрации: число повторных визитов на сто писем',
      },
      contact: 'ncp.az@demo.example',
    },
    states: ['AZ'],
    themes: ['T05', 'T19'],
    terms: ['human-rights-of-migrants', 'visas', 'work-permits'],
    gcmObjectives: [3, 17],
    access: 'public',
    publishedOn: '2025-01-13',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'plain-refusals.html',
        kind: 'html',
        content: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Refusals that people understand</title></head>
<body>
<h1>Refusals that people understand</h1>
<p><em>Demonstration example; the pilot is invented.</em></p>
<ol>
<li><strong>The decision</strong>, in the first sentence.</li>
<li><strong>The reason</strong>, with the fact that was missing or not proved.</li>
<li><strong>The rule</strong>, named exactly, in one line.</li>
<li><strong>What you can do</strong>: appeal, correct, apply again; where, how, at what cost.</li>
<li><strong>Until when</strong>, as a date and not as a number of days.</li>
</ol>
<h2>Before</h2>
<p>In view of the absence of grounds provided for by the legislation in force, satisfaction of the application is not deemed possible.</p>
<h2>After</h2>
<p>We cannot extend your permit. Your employer’s contract ended before you applied, and you sent us no new one. If you have a new contract, bring it to any office by 30 May; you need not pay again.</p>
<p>Test each letter with one person who has never seen the rule.</p>
</body>
</html>
`,
      },
      {
        locale: 'ru',
        filename: 'понятный-отказ.html',
        kind: 'html',
        content: `<!doctype html>
<html lang="ru">
<head><meta charset="utf-8"><title>Понятный отказ</title></head>
<body>
<h1>Понятный отказ</h1>
<p><em>Демонстрационный пример; пилотный проект вымышлен.</em></p>
<ol>
<li><strong>Решение</strong> — в первом предложении.</li>
<li><strong>Причина</strong> — какой факт отсутствовал или не был подтверждён.</li>
<li><strong>Норма</strong> — точное указание в одной строке.</li>
<li><strong>Что можно сделать</strong>: обжаловать, исправить, подать заново; где, как и сколько это стоит.</li>
<li><strong>До какого дня</strong> — датой, а не числом дней.</li>
</ol>
<h2>Было</h2>
<p>Ввиду отсутствия предусмотренных действующим законодательством оснований удовлетворение заявления не представляется возможным.</p>
<h2>Стало</h2>
<p>Мы не можем продлить ваше разрешение. Договор с работодателем закончился до подачи заявления, а новый вы не представили. Если у вас есть новый договор, принесите его в любой офис до 30 мая; платить повторно не нужно.</p>
<p>Дайте прочитать каждое письмо человеку, который никогда не видел этой нормы.</p>
</body>
</html>
`,
      },
    ],
  },
];
