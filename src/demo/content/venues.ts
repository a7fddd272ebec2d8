import type { Bilingual, DemoVenue } from './types';

const baku: Bilingual = { en: 'Baku', ru: 'Баку' };

/** Places of the demonstration: three in Baku, two for national roll-outs, one online. */
export const demoVenues: DemoVenue[] = [
  {
    key: 'baku-centre',
    kind: 'physical',
    state: 'AZ',
    zone: 'Asia/Baku',
    label: { en: 'Training Centre, main building', ru: 'Учебный центр, главное здание' },
    city: baku,
    address: { en: '1 Example Avenue, Baku', ru: 'Баку, проспект Примерный, 1' },
    rooms: [
      {
        key: 'baku-centre-caspian',
        label: { en: 'Caspian Hall', ru: 'Каспийский зал' },
        seats: 60,
        equipment: ['projector', 'interpretation-booths', 'hybrid-kit', 'hearing-loop'],
      },
      {
        key: 'baku-centre-room-a',
        label: { en: 'Room A', ru: 'Аудитория А' },
        seats: 24,
        equipment: ['projector', 'flipcharts'],
      },
      {
        key: 'baku-centre-room-b',
        label: { en: 'Room B', ru: 'Аудитория Б' },
        seats: 16,
        equipment: ['projector', 'flipcharts'],
      },
    ],
  },
  {
    key: 'baku-lab',
    kind: 'physical',
    state: 'AZ',
    zone: 'Asia/Baku',
    label: { en: 'Document and Data Laboratory', ru: 'Лаборатория документов и данных' },
    city: baku,
    address: { en: '14 Sample Street, Baku', ru: 'Баку, улица Образцовая, 14' },
    rooms: [
      {
        key: 'baku-lab-computers',
        label: { en: 'Computer class', ru: 'Компьютерный класс' },
        seats: 18,
        equipment: ['computers', 'projector'],
      },
      {
        key: 'baku-lab-documents',
        label: { en: 'Document examination room', ru: 'Кабинет проверки документов' },
        seats: 14,
        equipment: ['document-kit', 'projector'],
      },
    ],
  },
  {
    key: 'baku-conference',
    kind: 'physical',
    state: 'AZ',
    zone: 'Asia/Baku',
    label: { en: 'Boulevard Conference House', ru: 'Конференц-дом «Бульвар»' },
    city: baku,
    address: { en: '7 Demonstration Boulevard, Baku', ru: 'Баку, бульвар Демонстрационный, 7' },
    rooms: [
      {
        key: 'baku-conference-great',
        label: { en: 'Great Hall', ru: 'Большой зал' },
        seats: 120,
        equipment: ['projector', 'interpretation-booths', 'hybrid-kit'],
      },
      {
        key: 'baku-conference-seminar',
        label: { en: 'Seminar room', ru: 'Семинарская аудитория' },
        seats: 30,
        equipment: ['projector', 'flipcharts'],
      },
    ],
  },
  {
    key: 'astana-class',
    kind: 'physical',
    state: 'KZ',
    zone: 'Asia/Almaty',
    label: {
      en: 'Training class for national roll-outs, Astana',
      ru: 'Учебный класс для национальных тренингов, Астана',
    },
    city: { en: 'Astana', ru: 'Астана' },
    address: { en: '3 Example Lane, Astana', ru: 'Астана, переулок Примерный, 3' },
    rooms: [
      {
        key: 'astana-class-1',
        label: { en: 'Class 1', ru: 'Класс 1' },
        seats: 25,
        equipment: ['projector', 'flipcharts'],
      },
    ],
  },
  {
    key: 'dushanbe-class',
    kind: 'physical',
    state: 'TJ',
    zone: 'Asia/Dushanbe',
    label: {
      en: 'Training class for national roll-outs, Dushanbe',
      ru: 'Учебный класс для национальных тренингов, Душанбе',
    },
    city: { en: 'Dushanbe', ru: 'Душанбе' },
    address: { en: '5 Sample Square, Dushanbe', ru: 'Душанбе, площадь Образцовая, 5' },
    rooms: [
      {
        key: 'dushanbe-class-1',
        label: { en: 'Class 1', ru: 'Класс 1' },
        seats: 25,
        equipment: ['projector', 'flipcharts'],
      },
    ],
  },
  {
    key: 'online',
    kind: 'online',
    state: null,
    zone: 'Asia/Baku',
    label: { en: 'Online classroom', ru: 'Онлайн-аудитория' },
    city: null,
    address: null,
    rooms: [
      {
        key: 'online-1',
        label: { en: 'Online room 1', ru: 'Онлайн-комната 1' },
        seats: null,
        equipment: ['interpretation-channels'],
      },
      {
        key: 'online-2',
        label: { en: 'Online room 2', ru: 'Онлайн-комната 2' },
        seats: null,
        equipment: ['interpretation-channels'],
      },
    ],
  },
];
