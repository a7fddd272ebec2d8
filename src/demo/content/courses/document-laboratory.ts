import type { DemoCourse } from '../types';

export const documentLaboratory: DemoCourse = {
  key: 'document-laboratory',
  themes: ['T13', 'T10'],
  modules: ['T13-M1', 'T10-M1'],
  level: 'intermediate',
  languages: ['ru', 'en'],
  open: false,
  texts: {
    en: {
      title: 'Document laboratory: travel documents and smuggling routes',
      summary:
        'Three days at the laboratory in Baku for first-line and second-line officers: lamps, lenses, faces, and what a false document tells about a route.',
      body: `## Aims

Officers at a border have minutes, sometimes less, to decide whether a document and its holder belong together. The laboratory trains the eye and the order of steps: look, feel, tilt, magnify, compare. It also asks what comes after a find, since a false passport is often the first trace of a smuggling route and its holder may need protection.

## For whom

First-line officers, document examiners and investigators. Groups are kept small: fourteen places at the benches.

## How it runs

Mornings at the benches with specimens and lamps, afternoons with cases. On the second day participants practise comparing faces with a structured method and measure their own error rate. On the third day an investigator shows how a find becomes evidence, and how to speak with a person who has been smuggled.

## What you need

Normal or corrected sight and permission of your service to handle specimens. Do not bring documents of real persons. The language is Russian with English interpretation. Please apply through your national contact point; the centre assists with travel once your place is confirmed.`,
    },
    ru: {
      title: 'Лаборатория документов: проездные документы и маршруты незаконного ввоза',
      summary:
        'Три дня в бакинской лаборатории для сотрудников первой и второй линии: лампы, лупы, лица и то, что поддельный документ говорит о маршруте.',
      body: `## Цели

У сотрудника на границе есть несколько минут, а иногда и меньше, чтобы понять, принадлежит ли документ предъявителю. Лаборатория тренирует взгляд и порядок действий: посмотреть, ощупать, наклонить, увеличить, сравнить. Обсуждается и то, что делать после находки: поддельный паспорт нередко оказывается первым следом маршрута незаконного ввоза, а его владелец может нуждаться в защите.

## Для кого

Для сотрудников первой линии, экспертов по документам и следователей. Группы небольшие: четырнадцать мест за лабораторными столами.

## Как проходит обучение

До обеда — работа за столами с образцами и лампами, после обеда — разбор случаев. На второй день слушатели упражняются в сличении лиц по структурированной методике и измеряют собственную долю ошибок. На третий день следователь показывает, как находка становится доказательством и как говорить с человеком, которого незаконно ввезли.

## Что потребуется

Нормальное или скорректированное зрение и разрешение вашей службы на работу с образцами. Не приносите документы реальных людей. Язык — русский, с переводом на английский. Подавайте заявку через национального координатора; после подтверждения места центр поможет с поездкой.`,
    },
  },
  editions: [
    {
      key: 'document-laboratory-soon',
      format: 'in-person',
      startOffsetDays: 14,
      days: 3,
      deadlineOffsetDays: -28,
      seats: 14,
      quotaPerState: 2,
      zone: 'Asia/Baku',
      deliveryLanguages: ['ru'],
      interpretation: ['en'],
      venueKey: 'baku-lab',
      states: ['AZ', 'KZ', 'KG', 'TJ', 'TM', 'TR', 'PK'],
      sessions: [
        {
          dayIndex: 0,
          time: '10:00',
          minutes: 180,
          title: { en: 'Paper, print, optical features', ru: 'Бумага, печать, оптические элементы' },
          trainerKey: 'trainer-10',
          roomKey: 'baku-lab-documents',
        },
        {
          dayIndex: 0,
          time: '14:00',
          minutes: 90,
          title: { en: 'Chip and machine-readable zone', ru: 'Чип и машиносчитываемая зона' },
          trainerKey: 'trainer-11',
          roomKey: 'baku-lab-documents',
        },
        {
          dayIndex: 1,
          time: '10:00',
          minutes: 180,
          title: { en: 'Comparing faces', ru: 'Сличение лиц' },
          trainerKey: 'trainer-10',
          roomKey: 'baku-lab-documents',
        },
        {
          dayIndex: 2,
          time: '10:00',
          minutes: 150,
          title: { en: 'From find to evidence', ru: 'От находки к доказательству' },
          trainerKey: 'trainer-09',
          roomKey: 'baku-lab-documents',
        },
      ],
    },
    {
      key: 'document-laboratory-later',
      format: 'in-person',
      startOffsetDays: 133,
      days: 3,
      deadlineOffsetDays: 91,
      seats: 14,
      quotaPerState: 2,
      zone: 'Asia/Baku',
      deliveryLanguages: ['ru'],
      interpretation: ['en'],
      venueKey: 'baku-lab',
      states: ['AZ', 'UZ', 'TM', 'IR', 'IT', 'AF', 'TR'],
      sessions: [
        {
          dayIndex: 0,
          time: '10:00',
          minutes: 180,
          title: { en: 'Paper, print, optical features', ru: 'Бумага, печать, оптические элементы' },
          trainerKey: 'trainer-10',
          roomKey: 'baku-lab-documents',
        },
        {
          dayIndex: 1,
          time: '10:00',
          minutes: 180,
          title: { en: 'Comparing faces', ru: 'Сличение лиц' },
          trainerKey: 'trainer-10',
          roomKey: 'baku-lab-documents',
        },
      ],
    },
  ],
};
