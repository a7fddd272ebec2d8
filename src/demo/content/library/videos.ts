import { centre, type DemoLibraryItem } from '../library.types';

export const videos: DemoLibraryItem[] = [
  {
    key: 'video-welcome-transcript',
    type: 'video',
    texts: {
      en: {
        title: 'Welcome to the centre: three-minute introduction (transcript)',
        abstract:
          'The spoken text of a short film that shows a participant’s way from the call to the certificate. The transcript serves those who cannot load or hear the film.',
      },
      ru: {
        title: 'Добро пожаловать в центр: трёхминутное знакомство (текст)',
        abstract:
          'Текст короткого фильма о пути слушателя от объявления до сертификата. Предназначен для тех, кто не может загрузить или услышать фильм.',
      },
    },
    metadata: {},
    states: [],
    themes: ['T20'],
    terms: ['capacity-building'],
    gcmObjectives: [18],
    access: 'public',
    publishedOn: '2025-05-05',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'welcome-transcript.txt',
        kind: 'txt',
        content: `WELCOME TO THE CENTRE
Transcript of a three-minute introduction

[A desk in a district office] You work with people who arrive, leave, return. Every day brings a case that no handbook foresaw.

[A map] In eleven countries around the Caspian, in Central Asia and beyond, colleagues meet the same questions. The centre in Baku brings you together.

[A phone] It begins with a call. You read the course page in English or Russian and apply on your telephone; the draft is kept if the line breaks.

[Two people talking] Your national contact point supports your application. The centre looks at all of them, country by country, women and men.

[A classroom and a screen] Then you learn: three mornings online, or a week in Baku. You bring your own cases; trainers come from services like yours.

[A certificate] At the end there is a certificate that anyone can check. And there are thirty people you can call.

Welcome.
`,
      },
      {
        locale: 'ru',
        filename: 'добро-пожаловать-текст.txt',
        kind: 'txt',
        content: `ДОБРО ПОЖАЛОВАТЬ В ЦЕНТР
Текст трёхминутного знакомства

[Стол в районном отделе] Вы работаете с людьми, которые приезжают, уезжают, возвращаются. Каждый день приносит случай, не предусмотренный ни одной инструкцией.

[Карта] В одиннадцати странах вокруг Каспия, в Центральной Азии и за её пределами коллеги отвечают на те же вопросы. Центр в Баку собирает вас вместе.

[Телефон] Всё начинается с объявления. Вы читаете страницу курса на русском или английском и подаёте заявку с телефона; черновик сохранится, даже если связь прервётся.

[Двое беседуют] Национальный координатор поддерживает заявку. Центр рассматривает их все, учитывая представительство стран, женщин и мужчин.

[Аудитория и экран] Затем учёба: три дня онлайн или неделя в Баку. Вы приносите свои случаи, а тренеры приходят из таких же служб.

[Сертификат] В конце — сертификат, который может проверить каждый. И тридцать человек, которым можно позвонить.

Добро пожаловать.
`,
      },
    ],
  },
  {
    key: 'video-working-with-interpreters',
    type: 'video',
    texts: {
      en: {
        title: 'Working with interpreters: notes to a recorded lesson',
        abstract:
          'Notes that accompany a recorded lesson for trainers: ten habits that make a session easy to interpret, with times of the recording.',
      },
      ru: {
        title: 'Работа с устными переводчиками: заметки к записи занятия',
        abstract:
          'Заметки к записанному занятию для тренеров: десять привычек, с которыми занятие легко переводить, с указанием времени записи.',
      },
    },
    metadata: {},
    states: [],
    themes: ['T20'],
    terms: ['training-of-trainers'],
    gcmObjectives: [18],
    access: 'trainers',
    publishedOn: '2025-03-17',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'working-with-interpreters-notes.md',
        kind: 'md',
        content: `# Working with interpreters: notes

| Time | Habit |
|---|---|
| 00:40 | Slides and a list of twenty terms reach the interpreters three working days before. |
| 02:10 | You meet them for ten minutes before the first session and agree on signs: slower, louder, repeat. |
| 03:30 | One idea, one sentence. Then breathe. |
| 05:00 | Numbers and names stand on the slide. |
| 06:20 | Read nothing aloud at reading speed. |
| 07:45 | Jokes and proverbs rarely travel; examples do. |
| 09:10 | Only one microphone is open at a time. |
| 10:30 | Wait five seconds after a question: the second channel is still listening. |
| 12:00 | Group work is arranged by language, the report is interpreted. |
| 13:20 | Interpreters change every thirty minutes; plan breaks so that they can. |

**Task.** Watch five minutes of your own last session with the sound of the interpreter. Write down where you lost half of the room.
`,
      },
      {
        locale: 'ru',
        filename: 'работа-с-переводчиками-заметки.md',
        kind: 'md',
        content: `# Работа с устными переводчиками: заметки

| Время | Привычка |
|---|---|
| 00:40 | Слайды и список из двадцати терминов переводчики получают за три рабочих дня. |
| 02:10 | Перед первым занятием вы встречаетесь на десять минут и договариваетесь о знаках: медленнее, громче, повторите. |
| 03:30 | Одна мысль — одно предложение. Затем пауза. |
| 05:00 | Числа и имена есть на слайде. |
| 06:20 | Ничего не читайте вслух с листа в быстром темпе. |
| 07:45 | Шутки и пословицы переводятся плохо, примеры — хорошо. |
| 09:10 | Включён только один микрофон. |
| 10:30 | После вопроса подождите пять секунд: второй канал ещё слушает. |
| 12:00 | Группы работают по языкам, отчёт переводится. |
| 13:20 | Переводчики сменяются каждые тридцать минут; планируйте перерывы с учётом этого. |

**Задание.** Посмотрите пять минут своего последнего занятия со звуком переводчика. Отметьте, где вы потеряли половину аудитории.
`,
      },
    ],
  },
];
