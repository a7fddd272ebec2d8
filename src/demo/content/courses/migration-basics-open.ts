import type { DemoCourse } from '../types';

export const migrationBasicsOpen: DemoCourse = {
  key: 'migration-basics-open',
  themes: ['T01', 'T02'],
  modules: ['T01-M1', 'T02-M1'],
  level: 'foundation',
  languages: ['en', 'ru'],
  open: true,
  texts: {
    en: {
      title: 'Migration basics: an open course',
      summary:
        'Eight short lessons for anyone who begins to work with migration. Start today, stop whenever you like, finish within a year. Readable on a phone without video.',
      body: `## Aims

The course gives newcomers a firm footing: what the main terms mean, why people move in our region, which rights belong to everyone, and where the competence of one agency ends and that of another begins. After it you can follow a regional training without looking up every second word.

## For whom

New officials of migration, border, labour and local authorities; trainers who want to refresh the basics; students and partners who are curious. There is no nomination and no limit of places.

## How it runs

Each of the eight lessons takes thirty to forty minutes: a text, a picture or table, a short case and five questions. Your progress is kept, and lessons may be taken in any order after the first. The final test can be repeated. Everything is available in English and Russian, and you may change the language in the middle of a lesson.

## What you need

A telephone or computer; lessons are light enough for a slow connection and can be printed. Plan one lesson a week, or all of them in two days. Those who answer fourteen of twenty final questions correctly receive a certificate of completion.`,
    },
    ru: {
      title: 'Основы миграции: открытый курс',
      summary:
        'Восемь коротких уроков для всех, кто начинает работать в сфере миграции. Начните сегодня, прервитесь когда угодно, завершите в течение года. Удобно читать с телефона без видео.',
      body: `## Цели

Курс даёт начинающим прочную основу: что означают главные термины, почему люди в нашем регионе переезжают, какие права принадлежат каждому и где заканчивается компетенция одного ведомства и начинается компетенция другого. После него легко участвовать в региональном тренинге, не заглядывая в словарь.

## Для кого

Для новых сотрудников миграционных, пограничных, трудовых и местных органов; для тренеров, желающих освежить основы; для студентов и партнёров. Выдвижение кандидатуры не нужно, число мест не ограничено.

## Как проходит обучение

Каждый из восьми уроков занимает тридцать–сорок минут: текст, рисунок или таблица, небольшой случай из практики и пять вопросов. Система запоминает ваш прогресс; после первого урока остальные можно проходить в любом порядке. Итоговый тест разрешается пересдавать. Все материалы доступны на английском и русском языках, переключаться можно посреди урока.

## Что потребуется

Телефон или компьютер: уроки рассчитаны на медленную связь, их можно распечатать. Занимайтесь раз в неделю или пройдите всё за два дня. Те, кто верно ответит на четырнадцать итоговых вопросов из двадцати, получают сертификат о завершении.`,
    },
  },
  editions: [
    {
      key: 'migration-basics-open-current',
      format: 'self-paced',
      startOffsetDays: -60,
      days: 365,
      deadlineOffsetDays: 290,
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
