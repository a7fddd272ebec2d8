import type { DemoCourse } from '../types';

export const migrationDataWorkshop: DemoCourse = {
  key: 'migration-data-workshop',
  themes: ['T04', 'T01'],
  modules: ['T04-M1', 'T04-M2'],
  level: 'intermediate',
  languages: ['en', 'ru'],
  open: false,
  texts: {
    en: {
      title: 'From register to chart: workshop on migration data',
      summary:
        'Two days of work with tables: definitions, quality notes, projections and honest charts. In the computer class in Baku or online from your office.',
      body: `## Aims

States of the region count migrants in different ways, and figures that look alike often measure different things. The workshop brings statisticians and the owners of registers to one table. You leave with a quality note for one table of your own, a simple projection, and a list of differences between your definitions and those of your neighbours.

## For whom

Specialists of statistics offices and of migration services who produce or publish figures. One person from each side of a State makes the best pair, and the quota allows for it.

## How it runs

The first day is about sources: registers, surveys, border counts. The second is about use: projections, charts, explaining uncertainty to a minister in one page. Those in Baku work in the computer class; those online follow the same exercises with the same files, and a second trainer looks after them alone.

## What you need

Any spreadsheet program. Bring one published table from your country with its definitions; do not bring records of persons. A training data set with invented figures is provided in the e-library. English and Russian, with interpretation.`,
    },
    ru: {
      title: 'От регистра к графику: семинар по миграционным данным',
      summary:
        'Два дня работы с таблицами: определения, пояснения о качестве, прогнозы и честные графики. Очно в компьютерном классе в Баку или онлайн со своего рабочего места.',
      body: `## Цели

Государства региона учитывают мигрантов по-разному, и похожие цифры нередко означают разное. Семинар собирает за одним столом статистиков и владельцев регистров. В итоге у вас будут пояснение о качестве к собственной таблице, простой прогноз и перечень различий между вашими определениями и определениями соседей.

## Для кого

Для специалистов статистических ведомств и миграционных служб, которые готовят или публикуют показатели. Лучше всего работать парой — по одному человеку от каждого ведомства; квота это предусматривает.

## Как проходит обучение

Первый день посвящён источникам: регистрам, обследованиям, пограничному учёту. Второй — применению: прогнозам, графикам, умению объяснить неопределённость министру на одной странице. Участники в Баку работают в компьютерном классе, участники онлайн выполняют те же задания с теми же файлами, и с ними занимается второй тренер.

## Что потребуется

Любая программа для работы с таблицами. Возьмите одну опубликованную таблицу своей страны вместе с определениями; записи об отдельных людях приносить не нужно. Учебный набор данных с вымышленными цифрами размещён в электронной библиотеке. Языки — английский и русский, с переводом.`,
    },
  },
  editions: [
    {
      key: 'migration-data-workshop-past',
      format: 'hybrid',
      startOffsetDays: -75,
      days: 2,
      deadlineOffsetDays: -117,
      seats: 18,
      seatsOnline: 9,
      quotaPerState: 2,
      zone: 'Asia/Baku',
      deliveryLanguages: ['ru', 'en'],
      interpretation: ['en', 'ru'],
      venueKey: 'baku-lab',
      states: ['AZ', 'KZ', 'KG', 'TJ', 'UZ', 'TM', 'IR', 'TR'],
      sessions: [
        {
          dayIndex: 0,
          time: '10:00',
          minutes: 120,
          title: { en: 'Sources and definitions', ru: 'Источники и определения' },
          trainerKey: 'trainer-04',
          roomKey: 'baku-lab-computers',
        },
        {
          dayIndex: 1,
          time: '10:00',
          minutes: 120,
          title: { en: 'Projections and charts', ru: 'Прогнозы и графики' },
          trainerKey: 'trainer-04',
          roomKey: 'baku-lab-computers',
        },
      ],
    },
    {
      key: 'migration-data-workshop-next',
      format: 'hybrid',
      startOffsetDays: 84,
      days: 2,
      deadlineOffsetDays: 42,
      seats: 18,
      seatsOnline: 9,
      quotaPerState: 1,
      zone: 'Asia/Baku',
      deliveryLanguages: ['ru', 'en'],
      interpretation: ['en', 'ru'],
      venueKey: 'baku-lab',
      states: ['AZ', 'KZ', 'KG', 'TJ', 'UZ', 'TM', 'IR', 'TR', 'PK', 'IT', 'AF'],
      sessions: [
        {
          dayIndex: 0,
          time: '10:00',
          minutes: 90,
          title: { en: 'Sources and definitions', ru: 'Источники и определения' },
          trainerKey: 'trainer-04',
          roomKey: 'baku-lab-computers',
        },
        {
          dayIndex: 0,
          time: '12:30',
          minutes: 120,
          title: { en: 'Writing a quality note', ru: 'Составление пояснения о качестве' },
          trainerKey: 'trainer-12',
          roomKey: 'baku-lab-computers',
        },
        {
          dayIndex: 1,
          time: '10:00',
          minutes: 120,
          title: { en: 'A projection in a spreadsheet', ru: 'Прогноз в электронной таблице' },
          trainerKey: 'trainer-04',
          roomKey: 'baku-lab-computers',
        },
        {
          dayIndex: 1,
          time: '13:00',
          minutes: 90,
          title: { en: 'Charts and one-page briefs', ru: 'Графики и одностраничные справки' },
          trainerKey: 'trainer-04',
          roomKey: 'baku-lab-computers',
        },
      ],
    },
  ],
};
