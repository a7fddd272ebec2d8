import type { DemoCourse } from '../types';

export const nationalRollOut: DemoCourse = {
  key: 'national-roll-out',
  themes: ['T01', 'T03'],
  modules: ['T01-M1', 'T03-M1'],
  level: 'foundation',
  languages: ['ru'],
  open: false,
  texts: {
    en: {
      title: 'Foundations of migration governance: national roll-out',
      summary:
        'Two days in your own country, led by graduates of the training of trainers: common terms, trends of the region and how a migration strategy is made.',
      body: `## Aims

A regional training reaches two persons of a State; a roll-out reaches twenty-five. Graduates of the training of trainers bring home what they learnt and fit it to national law and practice. By the end, colleagues of different agencies use the same words for the same things, know the trends that matter for their region, and have drafted one common improvement.

## For whom

Officials of one State: migration service, border service, labour agency, statistics, local administration. The national contact point gathers the nominations and looks for a fair share of regions outside the capital.

## How it runs

Two full days in one room, in a language of the State. The first day covers terms, drivers and data. The second turns to strategy: participants analyse a national problem, set a goal and name who would have to act. A member of the Regional Network of Trainers supports the graduates who lead the sessions.

## What you need

No previous training. Bring one example in which two agencies used the same word with different meanings; we collect them for the regional glossary. The certificate of participation is issued by the centre in English and Russian.`,
    },
    ru: {
      title: 'Основы управления миграцией: национальный тренинг',
      summary:
        'Два дня в своей стране под руководством выпускников подготовки тренеров: общие термины, тенденции региона и создание миграционной стратегии.',
      body: `## Цели

Региональный тренинг доступен двум представителям государства, национальный — двадцати пяти. Выпускники подготовки тренеров передают полученные знания с учётом национального права и практики. К концу тренинга коллеги из разных ведомств одинаково понимают термины, знают важные для своего региона тенденции и предлагают одно совместное улучшение.

## Для кого

Для сотрудников органов одного государства: миграционной и пограничной служб, службы занятости, статистики, местной администрации. Заявки собирает национальный координатор; он следит и за тем, чтобы были представлены регионы, а не только столица.

## Как проходит обучение

Два полных дня в одной аудитории, на языке государства. Первый день — термины, причины перемещений, данные. Второй посвящён стратегии: слушатели разбирают национальную проблему, ставят цель и определяют ответственных. Выпускникам, которые ведут занятия, помогает участник Региональной сети тренеров.

## Что потребуется

Предварительная подготовка не требуется. Возьмите с собой пример, когда два ведомства использовали одно слово в разных значениях: из таких примеров складывается региональный глоссарий. Сертификат об участии центр выдаёт на английском и русском языках.`,
    },
  },
  editions: [
    {
      key: 'national-roll-out-kz',
      format: 'in-person',
      startOffsetDays: -47,
      days: 2,
      deadlineOffsetDays: -68,
      seats: 25,
      quotaPerState: 25,
      zone: 'Asia/Almaty',
      deliveryLanguages: ['ru', 'kk'],
      interpretation: [],
      venueKey: 'astana-class',
      states: ['KZ'],
      sessions: [
        {
          dayIndex: 0,
          time: '09:30',
          minutes: 180,
          title: { en: 'Terms and trends', ru: 'Термины и тенденции' },
          trainerKey: 'trainer-12',
          roomKey: 'astana-class-1',
        },
        {
          dayIndex: 1,
          time: '09:30',
          minutes: 180,
          title: { en: 'From problem to strategy', ru: 'От проблемы к стратегии' },
          trainerKey: 'trainer-12',
          roomKey: 'astana-class-1',
        },
      ],
    },
    {
      key: 'national-roll-out-tj',
      format: 'in-person',
      startOffsetDays: 35,
      days: 2,
      deadlineOffsetDays: 14,
      seats: 25,
      quotaPerState: 25,
      zone: 'Asia/Dushanbe',
      deliveryLanguages: ['ru', 'tg'],
      interpretation: [],
      venueKey: 'dushanbe-class',
      states: ['TJ'],
      sessions: [
        {
          dayIndex: 0,
          time: '09:00',
          minutes: 180,
          title: { en: 'Terms and trends', ru: 'Термины и тенденции' },
          trainerKey: 'trainer-04',
          roomKey: 'dushanbe-class-1',
        },
        {
          dayIndex: 0,
          time: '13:30',
          minutes: 120,
          title: { en: 'Reading migration data', ru: 'Как читать миграционные данные' },
          trainerKey: 'trainer-04',
          roomKey: 'dushanbe-class-1',
        },
        {
          dayIndex: 1,
          time: '09:00',
          minutes: 180,
          title: { en: 'From problem to strategy', ru: 'От проблемы к стратегии' },
          trainerKey: 'trainer-12',
          roomKey: 'dushanbe-class-1',
        },
      ],
    },
  ],
};
