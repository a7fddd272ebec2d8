import type { DemoCourse } from '../types';

export const asylumInterviewingOnline: DemoCourse = {
  key: 'asylum-interviewing-online',
  themes: ['T08', 'T02'],
  modules: ['T08-M1', 'T02-M1'],
  level: 'intermediate',
  languages: ['en', 'ru'],
  open: false,
  texts: {
    en: {
      title: 'Asylum interviews and country of origin information: regional online training',
      summary:
        'Prepare, open, question, close: the asylum interview step by step, with interpreters, and information on countries of origin that can be traced and checked.',
      body: `## Aims

In most asylum cases the applicant's own account is the main evidence. The quality of the interview therefore decides the quality of the decision. You learn to prepare an interview from the file, to open it so that trust is possible, to ask short and open questions, and to test credibility without accusing. A second thread shows how to find information about a country of origin and cite it so that a colleague can check it.

## For whom

Case officers in asylum and refugee units, their team leaders, and lawyers who review decisions.

## How it runs

Three days, two sessions a day. Participants interview each other with invented files; an interpreter joins one exercise so that all three learn their part. Every participant receives written feedback on one recorded practice interview of fifteen minutes, which is deleted when the training ends.

## What you need

At least six months in asylum work, a quiet place, and a headset. Choose one country from which your office receives applications and bring one question about it that you found difficult to answer. English and Russian are both working languages.`,
    },
    ru: {
      title: 'Собеседование по делам об убежище и информация о странах происхождения: региональный онлайн-тренинг',
      summary:
        'Подготовка, начало, вопросы, завершение: собеседование по делу об убежище шаг за шагом, работа с переводчиком и проверяемая информация о странах происхождения.',
      body: `## Цели

В большинстве дел об убежище главным доказательством остаётся рассказ самого заявителя, поэтому качество собеседования определяет качество решения. Вы научитесь готовиться к собеседованию по материалам дела, начинать его так, чтобы возникло доверие, задавать короткие открытые вопросы и проверять достоверность без обвинений. Отдельная линия тренинга посвящена поиску информации о странах происхождения и ссылкам, которые может проверить коллега.

## Для кого

Для сотрудников подразделений по вопросам убежища и беженцев, их руководителей и юристов, пересматривающих решения.

## Как проходит обучение

Три дня, по два занятия в день. Слушатели проводят собеседования друг с другом по вымышленным делам; в одном из упражнений участвует переводчик, чтобы каждый освоил свою роль. Каждый получает письменный отзыв на учебное собеседование продолжительностью пятнадцать минут; после тренинга запись удаляется.

## Что потребуется

Не менее полугода работы с делами об убежище, тихое помещение и гарнитура. Выберите страну, из которой в ваше ведомство поступают ходатайства, и подготовьте один трудный вопрос о ней. Рабочие языки — английский и русский.`,
    },
  },
  editions: [
    {
      key: 'asylum-interviewing-online-closed',
      format: 'online',
      startOffsetDays: 28,
      days: 3,
      deadlineOffsetDays: -14,
      seats: 12,
      quotaPerState: 1,
      zone: 'Asia/Baku',
      deliveryLanguages: ['en', 'ru'],
      interpretation: ['en', 'ru'],
      venueKey: 'online',
      states: ['AZ', 'KZ', 'KG', 'TJ', 'TR', 'IR', 'IT', 'PK', 'UZ'],
      sessions: [
        {
          dayIndex: 0,
          time: '12:00',
          minutes: 90,
          title: { en: 'Preparing from the file', ru: 'Подготовка по материалам дела' },
          trainerKey: 'trainer-05',
          roomKey: 'online-1',
        },
        {
          dayIndex: 0,
          time: '14:00',
          minutes: 60,
          title: { en: 'Rights in the procedure', ru: 'Права в процедуре' },
          trainerKey: 'trainer-07',
          roomKey: 'online-1',
        },
        {
          dayIndex: 1,
          time: '12:00',
          minutes: 90,
          title: { en: 'Questions and listening', ru: 'Вопросы и умение слушать' },
          trainerKey: 'trainer-05',
          roomKey: 'online-1',
        },
        {
          dayIndex: 1,
          time: '14:00',
          minutes: 60,
          title: { en: 'Working with an interpreter', ru: 'Работа с переводчиком' },
          trainerKey: 'trainer-05',
          roomKey: 'online-1',
        },
        {
          dayIndex: 2,
          time: '12:00',
          minutes: 90,
          title: { en: 'Country of origin information', ru: 'Информация о странах происхождения' },
          trainerKey: 'trainer-05',
          roomKey: 'online-1',
        },
        {
          dayIndex: 2,
          time: '14:00',
          minutes: 60,
          title: { en: 'From account to reasoned decision', ru: 'От рассказа к мотивированному решению' },
          trainerKey: 'trainer-07',
          roomKey: 'online-1',
        },
      ],
    },
  ],
};
