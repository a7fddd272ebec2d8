import type { DemoCourse } from '../types';

export const childrenAndServicesOpen: DemoCourse = {
  key: 'children-and-services-open',
  themes: ['T14', 'T17', 'T07'],
  modules: ['T14-M1', 'T17-M1', 'T07-M1'],
  level: 'foundation',
  languages: ['en', 'ru'],
  open: true,
  texts: {
    en: {
      title: 'Children on the move: school, health, protection. An open course',
      summary:
        'Five lessons for officials and social workers who meet migrant children: best interests in practice, a talk that suits the age, access to school and a doctor.',
      body: `## Aims

When the person in front of the desk is nine years old, almost every step of a procedure changes. The course shows what changes and why. You learn to put the best interests of the child into the reasons of a decision, to speak so that a child understands, to start guardianship and family tracing early, and to open the way to school and health care even when papers are missing.

## For whom

Case officers, border officers, teachers, health and social workers, and municipal staff who work on integration.

## How it runs

Five lessons, each built around one invented child. You follow the case from arrival to the second year at school and decide at each turn; the course shows what your decision would mean for the family. Texts are short, and audio is optional. A printable card with questions for a first talk is available in the e-library.

## What you need

About five hours in all, in pieces of any length. The course treats loss and violence with care, yet you may skip a scene and still complete the lesson. There is no nomination; your certificate is issued as soon as the final case is solved.`,
    },
    ru: {
      title: 'Дети в миграции: школа, здоровье, защита. Открытый курс',
      summary:
        'Пять уроков для сотрудников и социальных работников, которые встречаются с детьми-мигрантами: наилучшие интересы, разговор по возрасту, путь в школу и к врачу.',
      body: `## Цели

Когда перед вами человек девяти лет, меняется почти каждый шаг процедуры. Курс показывает, что именно и почему. Вы научитесь отражать наилучшие интересы ребёнка в мотивах решения, говорить понятно для ребёнка, своевременно начинать назначение опекуна и розыск семьи, открывать дорогу в школу и к врачу, даже если не хватает документов.

## Для кого

Для сотрудников, ведущих дела, пограничников, учителей, медицинских и социальных работников, специалистов муниципалитетов по интеграции.

## Как проходит обучение

Пять уроков, в центре каждого — история одного вымышленного ребёнка. Вы ведёте дело от прибытия до второго года в школе и на каждом повороте принимаете решение; курс показывает, что оно означает для семьи. Тексты короткие, аудио по желанию. Карточку с вопросами для первой беседы можно распечатать из электронной библиотеки.

## Что потребуется

Около пяти часов, которые можно разделить как угодно. О потерях и насилии курс говорит бережно, но любую сцену разрешается пропустить и всё же завершить урок. Выдвижение кандидатуры не нужно; сертификат выдаётся сразу после решения итогового случая.`,
    },
  },
  editions: [
    {
      key: 'children-and-services-open-ended',
      format: 'self-paced',
      startOffsetDays: -400,
      days: 365,
      deadlineOffsetDays: -95,
      seats: null,
      quotaPerState: 0,
      zone: 'Asia/Baku',
      deliveryLanguages: ['en', 'ru'],
      interpretation: [],
      venueKey: null,
      states: [],
      sessions: [],
    },
    {
      key: 'children-and-services-open-current',
      format: 'self-paced',
      startOffsetDays: -30,
      days: 365,
      deadlineOffsetDays: 275,
      seats: null,
      quotaPerState: 0,
      zone: 'Asia/Baku',
      deliveryLanguages: ['en', 'ru'],
      interpretation: [],
      venueKey: null,
      states: [],
      sessions: [],
    },
  ],
};
