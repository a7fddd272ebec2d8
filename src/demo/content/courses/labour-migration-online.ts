import type { DemoCourse } from '../types';

export const labourMigrationOnline: DemoCourse = {
  key: 'labour-migration-online',
  themes: ['T06', 'T15'],
  modules: ['T06-M1', 'T06-M2'],
  level: 'intermediate',
  languages: ['en', 'ru'],
  open: false,
  texts: {
    en: {
      title: 'Labour migration and ethical recruitment: regional online training',
      summary:
        'Three mornings online for officials who license recruiters, issue work permits or prepare workers for departure. Case work in mixed groups from ten States.',
      body: `## Aims

Every worker who leaves for a job abroad passes through several hands before the first day at work. This training looks at each of them. By the end you can map a labour corridor, recognise unlawful fees and substituted contracts, and plan an inspection together with a colleague from the country of destination.

## For whom

Officials of migration services, labour ministries and employment agencies with at least one year of practice. Each State may nominate two persons; a third may take part if places remain.

## How it runs

- Day one: corridors, permits and the question of who pays.
- Day two: bilateral agreements and social security, with examples brought by participants.
- Day three: an inspection exercise in small groups.

Sessions last ninety minutes, with long breaks, and fall into the hours that all participating States share. Interpretation between English and Russian is provided.

## What you need

A phone or a computer and half a megabit of connection: slides are sent in advance, and cameras may stay off. Before the first day, describe one recruitment problem from your own work in ten lines. You complete the training by attending four sessions of five and passing a short test.`,
    },
    ru: {
      title: 'Трудовая миграция и этичный наём: региональный онлайн-тренинг',
      summary:
        'Три дня онлайн для тех, кто лицензирует посредников, выдаёт разрешения на работу или готовит работников к выезду. Разбор случаев в смешанных группах из десяти государств.',
      body: `## Цели

Прежде чем человек приступит к работе за рубежом, его дело проходит через несколько рук. На тренинге мы рассмотрим каждый из этих этапов. По окончании вы сможете составить схему миграционного коридора, распознать незаконные сборы и подмену договоров, а также спланировать проверку вместе с коллегой из страны назначения.

## Для кого

Для сотрудников миграционных служб, министерств труда и служб занятости со стажем не менее одного года. Каждое государство может выдвинуть двух кандидатов; третий участвует при наличии свободных мест.

## Как проходит обучение

- Первый день: коридоры, разрешения и вопрос о том, кто оплачивает расходы.
- Второй день: двусторонние соглашения и социальное обеспечение на примерах слушателей.
- Третий день: практикум по проверке агентства в малых группах.

Занятия длятся полтора часа, с продолжительными перерывами, и проводятся в часы, удобные для всех участвующих государств. Обеспечивается перевод с английского на русский и обратно.

## Что потребуется

Достаточно телефона или компьютера и скорости в полмегабита: слайды рассылаются заранее, камеру включать не обязательно. До начала опишите в десяти строках одну проблему найма из своей практики. Для завершения нужно посетить четыре занятия из пяти и сдать короткий тест.`,
    },
  },
  editions: [
    {
      key: 'labour-migration-online-past',
      format: 'online',
      startOffsetDays: -160,
      days: 3,
      deadlineOffsetDays: -202,
      seats: 10,
      quotaPerState: 1,
      zone: 'Asia/Baku',
      deliveryLanguages: ['en', 'ru'],
      interpretation: ['en', 'ru'],
      venueKey: 'online',
      states: ['AZ', 'KZ', 'KG', 'TJ', 'TR', 'TM', 'IR', 'IT', 'PK', 'UZ'],
      sessions: [
        {
          dayIndex: 0,
          time: '12:00',
          minutes: 90,
          title: { en: 'Corridors, permits and quotas', ru: 'Коридоры, разрешения и квоты' },
          trainerKey: 'trainer-03',
          roomKey: 'online-1',
        },
        {
          dayIndex: 1,
          time: '12:00',
          minutes: 90,
          title: { en: 'Bilateral labour agreements', ru: 'Двусторонние соглашения о трудовой миграции' },
          trainerKey: 'trainer-03',
          roomKey: 'online-1',
        },
        {
          dayIndex: 2,
          time: '12:00',
          minutes: 120,
          title: { en: 'Inspecting an agency: exercise', ru: 'Проверка агентства: практикум' },
          trainerKey: 'trainer-03',
          roomKey: 'online-1',
        },
      ],
    },
    {
      key: 'labour-migration-online-next',
      format: 'online',
      startOffsetDays: 63,
      days: 3,
      deadlineOffsetDays: 21,
      seats: 30,
      quotaPerState: 2,
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
          title: { en: 'Corridors, permits and quotas', ru: 'Коридоры, разрешения и квоты' },
          trainerKey: 'trainer-03',
          roomKey: 'online-1',
        },
        {
          dayIndex: 1,
          time: '12:00',
          minutes: 75,
          title: { en: 'Who pays? Fees and hidden costs', ru: 'Кто платит? Сборы и скрытые расходы' },
          trainerKey: 'trainer-03',
          roomKey: 'online-1',
        },
        {
          dayIndex: 1,
          time: '13:30',
          minutes: 75,
          title: { en: 'Bilateral labour agreements', ru: 'Двусторонние соглашения о трудовой миграции' },
          trainerKey: 'trainer-12',
          roomKey: 'online-1',
        },
        {
          dayIndex: 2,
          time: '12:00',
          minutes: 90,
          title: { en: 'Inspecting an agency: exercise', ru: 'Проверка агентства: практикум' },
          trainerKey: 'trainer-03',
          roomKey: 'online-1',
        },
        {
          dayIndex: 2,
          time: '14:00',
          minutes: 45,
          title: { en: 'Results and next steps', ru: 'Итоги и дальнейшие шаги' },
          trainerKey: 'trainer-12',
          roomKey: 'online-1',
        },
      ],
    },
  ],
};
