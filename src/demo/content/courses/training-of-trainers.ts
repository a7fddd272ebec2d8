import type { DemoCourse } from '../types';

export const trainingOfTrainers: DemoCourse = {
  key: 'training-of-trainers',
  themes: ['T20'],
  modules: ['T20-M1', 'T20-M2'],
  level: 'advanced',
  languages: ['en', 'ru'],
  open: false,
  texts: {
    en: {
      title: 'Training of trainers on migration, Baku',
      summary:
        'Five days in Baku for experienced officials who will teach others: planning, facilitation, an assessed micro-session and a plan for a roll-out at home.',
      body: `## Aims

Knowing a subject and teaching it are two different crafts. In five days you learn the second: to write outcomes that can be checked, to choose a method for each of them, to lead a discussion through interpretation, and to give feedback that helps. Each participant teaches a micro-session of twenty minutes, which two trainers assess.

## For whom

Officials with at least three years of practice in one field of migration who are expected to train colleagues. Each State nominates two persons, if possible a woman and a man.

## How it runs

The group meets in Baku from ten to five. Mornings are for methods, afternoons for practice in threes. On the fifth day everyone presents a plan for a two-day national roll-out, to be held within six months. Graduates are invited to apply to the Regional Network of Trainers.

## What you need

English or Russian at level B2; sessions are interpreted. Prepare three slides on a subject you know well: they are the raw material of your micro-session. The certificate of completion requires full attendance and a passed micro-session. The centre arranges tickets, accommodation and, where needed, visa support; allow three weeks for it.`,
    },
    ru: {
      title: 'Подготовка тренеров по вопросам миграции, Баку',
      summary:
        'Пять дней в Баку для опытных сотрудников, которым предстоит учить других: планирование, фасилитация, оцениваемое мини-занятие и план национального тренинга.',
      body: `## Цели

Знать предмет и преподавать его — два разных ремесла. За пять дней вы освоите второе: научитесь формулировать проверяемые результаты обучения, подбирать к ним методы, вести обсуждение через перевод и давать полезную обратную связь. Каждый слушатель проводит двадцатиминутное мини-занятие, которое оценивают два тренера.

## Для кого

Для сотрудников, не менее трёх лет работающих в одной из областей миграции и готовых обучать коллег. Каждое государство выдвигает двух кандидатов, по возможности женщину и мужчину.

## Как проходит обучение

Группа занимается в Баку с десяти до семнадцати часов. Первая половина дня отводится методам, вторая — практике в тройках. На пятый день каждый представляет план двухдневного национального тренинга, который проведёт в течение полугода. Выпускники могут подать заявку в Региональную сеть тренеров.

## Что потребуется

Английский или русский язык на уровне B2; занятия сопровождаются переводом. Подготовьте три слайда по хорошо знакомой теме — они станут основой мини-занятия. Сертификат о завершении выдаётся при полном посещении и зачтённом мини-занятии. Центр организует билеты, проживание и при необходимости визовую поддержку; отведите на это три недели.`,
    },
  },
  editions: [
    {
      key: 'training-of-trainers-past',
      format: 'in-person',
      startOffsetDays: -119,
      days: 5,
      deadlineOffsetDays: -161,
      seats: 22,
      quotaPerState: 2,
      zone: 'Asia/Baku',
      deliveryLanguages: ['en', 'ru'],
      interpretation: ['en', 'ru'],
      venueKey: 'baku-centre',
      states: ['AZ', 'KZ', 'KG', 'TJ', 'TR', 'TM', 'IR', 'IT', 'PK', 'UZ', 'AF'],
      sessions: [
        {
          dayIndex: 0,
          time: '10:00',
          minutes: 180,
          title: { en: 'How adults learn', ru: 'Как учатся взрослые' },
          trainerKey: 'trainer-01',
          roomKey: 'baku-centre-room-a',
        },
        {
          dayIndex: 1,
          time: '10:00',
          minutes: 180,
          title: { en: 'Outcomes and methods', ru: 'Результаты и методы' },
          trainerKey: 'trainer-01',
          roomKey: 'baku-centre-room-a',
        },
        {
          dayIndex: 2,
          time: '10:00',
          minutes: 180,
          title: { en: 'Facilitation', ru: 'Фасилитация' },
          trainerKey: 'trainer-12',
          roomKey: 'baku-centre-room-a',
        },
        {
          dayIndex: 3,
          time: '10:00',
          minutes: 300,
          title: { en: 'Micro-sessions', ru: 'Мини-занятия' },
          trainerKey: 'trainer-01',
          roomKey: 'baku-centre-room-a',
        },
        {
          dayIndex: 4,
          time: '10:00',
          minutes: 180,
          title: { en: 'Roll-out plans', ru: 'Планы национальных тренингов' },
          trainerKey: 'trainer-01',
          roomKey: 'baku-centre-room-a',
        },
      ],
    },
    {
      key: 'training-of-trainers-next',
      format: 'in-person',
      startOffsetDays: 77,
      days: 5,
      deadlineOffsetDays: 28,
      seats: 22,
      quotaPerState: 2,
      zone: 'Asia/Baku',
      deliveryLanguages: ['en', 'ru'],
      interpretation: ['en', 'ru'],
      venueKey: 'baku-centre',
      states: ['AZ', 'KZ', 'KG', 'TJ', 'TR', 'TM', 'IR', 'IT', 'PK', 'UZ', 'AF'],
      sessions: [
        {
          dayIndex: 0,
          time: '10:00',
          minutes: 150,
          title: { en: 'How adults learn', ru: 'Как учатся взрослые' },
          trainerKey: 'trainer-01',
          roomKey: 'baku-centre-caspian',
        },
        {
          dayIndex: 0,
          time: '14:00',
          minutes: 120,
          title: { en: 'Writing learning outcomes', ru: 'Формулировка результатов обучения' },
          trainerKey: 'trainer-01',
          roomKey: 'baku-centre-caspian',
        },
        {
          dayIndex: 1,
          time: '10:00',
          minutes: 150,
          title: { en: 'The session plan', ru: 'План занятия' },
          trainerKey: 'trainer-01',
          roomKey: 'baku-centre-caspian',
        },
        {
          dayIndex: 1,
          time: '14:00',
          minutes: 120,
          title: { en: 'Materials for slow connections', ru: 'Материалы для медленной связи' },
          trainerKey: 'trainer-01',
          roomKey: 'baku-centre-room-a',
        },
        {
          dayIndex: 2,
          time: '10:00',
          minutes: 150,
          title: { en: 'Facilitation and difficult moments', ru: 'Фасилитация и трудные ситуации' },
          trainerKey: 'trainer-12',
          roomKey: 'baku-centre-caspian',
        },
        {
          dayIndex: 3,
          time: '10:00',
          minutes: 180,
          title: { en: 'Micro-sessions, group one', ru: 'Мини-занятия, первая группа' },
          trainerKey: 'trainer-01',
          roomKey: 'baku-centre-room-a',
        },
        {
          dayIndex: 3,
          time: '10:00',
          minutes: 180,
          title: { en: 'Micro-sessions, group two', ru: 'Мини-занятия, вторая группа' },
          trainerKey: 'trainer-12',
          roomKey: 'baku-centre-room-b',
        },
        {
          dayIndex: 4,
          time: '10:00',
          minutes: 150,
          title: { en: 'Roll-out plans', ru: 'Планы национальных тренингов' },
          trainerKey: 'trainer-12',
          roomKey: 'baku-centre-caspian',
        },
      ],
    },
  ],
};
