import type { DemoCourse } from '../types';

export const traffickingIdentificationOnline: DemoCourse = {
  key: 'trafficking-identification-online',
  themes: ['T11', 'T14'],
  modules: ['T11-M1', 'T14-M2'],
  level: 'intermediate',
  languages: ['en', 'ru'],
  open: false,
  texts: {
    en: {
      title: 'Identifying and referring victims of trafficking: regional online training',
      summary:
        'Three days on indicators, a first conversation that does no harm and the chain of referral, with scenarios written for border, migration and labour officials.',
      body: `## Aims

A person who has been exploited rarely says so at the first meeting. The training helps officials to notice what is not said, to speak in a way that does not harm, and to open the door to assistance. You practise weighing indicators together instead of ticking them off, and you compare the referral mechanisms of several States.

## For whom

First-line officers, asylum and return case officers, labour inspectors and national focal points. Interviewing experience is useful but not required.

## How it runs

Each day joins a short input, a scenario in a group of four or five, and a review with the trainer. Groups mix States, services, women and men. Scenarios are invented; no real case is discussed. On the third day each participant drafts one improvement to the procedure of the own office.

## What you need

Read the four-page preparation sheet in the e-library and answer the pre-test; the same questions return at the end, so that you see your own progress. The subject can be distressing: you may leave a scenario at any time, and the trainer stays after each session for a private word. Interpretation into English and Russian is available throughout.`,
    },
    ru: {
      title: 'Выявление и перенаправление пострадавших от торговли людьми: региональный онлайн-тренинг',
      summary:
        'Три дня о признаках эксплуатации, бережной первой беседе и цепочке помощи. Сценарии составлены для сотрудников пограничных, миграционных и трудовых ведомств.',
      body: `## Цели

Человек, переживший эксплуатацию, редко говорит об этом при первой встрече. Тренинг помогает замечать то, что остаётся несказанным, вести разговор без причинения вреда и открывать путь к помощи. Слушатели учатся оценивать признаки в совокупности, а не отмечать их в списке, и сравнивают механизмы перенаправления нескольких государств.

## Для кого

Для сотрудников первой линии, специалистов по делам об убежище и возвращении, инспекторов труда и национальных координаторов. Опыт проведения собеседований полезен, но не обязателен.

## Как проходит обучение

Каждый день состоит из краткого вступления, сценария в группе из четырёх–пяти человек и разбора с тренером. В группах вместе работают представители разных государств и служб, женщины и мужчины. Все сценарии вымышлены, реальные дела не обсуждаются. На третий день каждый слушатель предлагает одно улучшение процедуры своего ведомства.

## Что потребуется

Прочитайте четырёхстраничную памятку в электронной библиотеке и пройдите входной тест: те же вопросы повторятся в конце, и вы увидите свой прогресс. Тема может оказаться тяжёлой: из сценария можно выйти в любой момент, а после каждого занятия тренер остаётся для личной беседы. Перевод на английский и русский языки обеспечивается постоянно.`,
    },
  },
  editions: [
    {
      key: 'trafficking-identification-online-running',
      format: 'online',
      startOffsetDays: 0,
      days: 7,
      deadlineOffsetDays: -42,
      seats: 14,
      quotaPerState: 1,
      zone: 'Asia/Baku',
      deliveryLanguages: ['en', 'ru'],
      interpretation: ['en', 'ru'],
      venueKey: 'online',
      states: ['AZ', 'KZ', 'KG', 'TJ', 'TR', 'TM', 'IR', 'IT', 'PK', 'UZ', 'AF'],
      sessions: [
        {
          dayIndex: 0,
          time: '12:00',
          minutes: 90,
          title: { en: 'Act, means, purpose', ru: 'Действие, средство, цель' },
          trainerKey: 'trainer-06',
          roomKey: 'online-1',
        },
        {
          dayIndex: 2,
          time: '12:00',
          minutes: 90,
          title: { en: 'Indicators in practice', ru: 'Признаки на практике' },
          trainerKey: 'trainer-06',
          roomKey: 'online-1',
        },
        {
          dayIndex: 2,
          time: '14:00',
          minutes: 60,
          title: { en: 'Evidence without harm', ru: 'Доказательства без причинения вреда' },
          trainerKey: 'trainer-09',
          roomKey: 'online-1',
        },
        {
          dayIndex: 4,
          time: '12:00',
          minutes: 90,
          title: { en: 'The chain of referral', ru: 'Цепочка перенаправления' },
          trainerKey: 'trainer-06',
          roomKey: 'online-1',
        },
      ],
    },
  ],
};
