import type { DemoCourse } from '../types';

export const digitalServicesOpen: DemoCourse = {
  key: 'digital-services-open',
  themes: ['T19', 'T05'],
  modules: ['T19-M1', 'T05-M1'],
  level: 'intermediate',
  languages: ['en', 'ru'],
  open: true,
  texts: {
    en: {
      title: 'Digital migration services and personal data: an open course',
      summary:
        'Six lessons on online services that people can finish, and on personal data that is collected for a purpose, kept safely and deleted in time.',
      body: `## Aims

A permit service has succeeded when the applicant finishes it without a visit, and when nobody later regrets what was collected. The course joins both halves. You redraw one service of your own office from the applicant's side, remove the steps that serve no one, write a privacy notice in plain words and set a retention period for each kind of data.

## For whom

Owners of services, analysts, developers and lawyers of migration authorities, and anyone who signs off a new form. No technical knowledge is assumed.

## How it runs

Six lessons of about an hour each, with a workbook you keep. Two optional live clinics are announced during the year: bring your form, and a trainer looks at it with you. Lessons on biometrics weigh benefits against risks and end with a list of questions to ask a supplier.

## What you need

Choose one real form of your institution before you start; the exercises refer to it. Never upload data of real applicants. The course is completed by passing the test and handing in the one-page risk assessment, which a trainer comments on within three weeks.`,
    },
    ru: {
      title: 'Цифровые миграционные услуги и персональные данные: открытый курс',
      summary:
        'Шесть уроков об онлайн-услугах, которые удаётся довести до конца, и о персональных данных, собранных с ясной целью, надёжно хранимых и вовремя удаляемых.',
      body: `## Цели

Услуга удалась, если заявитель получил её без визита и никто впоследствии не пожалел о собранных сведениях. Курс соединяет обе стороны. Вы заново опишете одну услугу своего ведомства глазами заявителя, уберёте ненужные шаги, составите уведомление об обработке данных простыми словами и определите срок хранения для каждого вида сведений.

## Для кого

Для владельцев услуг, аналитиков, разработчиков и юристов миграционных органов, а также для всех, кто утверждает новые формы. Технические знания не требуются.

## Как проходит обучение

Шесть уроков примерно по часу и рабочая тетрадь, которая остаётся у вас. В течение года объявляются две необязательные живые консультации: принесите свою форму, и тренер разберёт её вместе с вами. Уроки о биометрии сопоставляют пользу и риски и завершаются перечнем вопросов к поставщику.

## Что потребуется

До начала выберите одну действующую форму своего учреждения: на ней построены упражнения. Никогда не загружайте данные реальных заявителей. Для завершения курса нужно сдать тест и представить одностраничную оценку рисков; тренер прокомментирует её в течение трёх недель.`,
    },
  },
  editions: [
    {
      key: 'digital-services-open-current',
      format: 'self-paced',
      startOffsetDays: -20,
      days: 300,
      deadlineOffsetDays: 240,
      seats: null,
      quotaPerState: 0,
      zone: 'Asia/Baku',
      deliveryLanguages: ['en', 'ru'],
      interpretation: [],
      venueKey: null,
      states: [],
      sessions: [
        {
          dayIndex: 45,
          time: '13:00',
          minutes: 60,
          title: { en: 'Optional clinic: bring your form', ru: 'Необязательная консультация: разбор вашей формы' },
          trainerKey: 'trainer-11',
          roomKey: 'online-2',
        },
      ],
    },
  ],
};
