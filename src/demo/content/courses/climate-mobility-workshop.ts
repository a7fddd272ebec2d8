import type { DemoCourse } from '../types';

export const climateMobilityWorkshop: DemoCourse = {
  key: 'climate-mobility-workshop',
  themes: ['T16', 'T18', 'T03'],
  modules: ['T16-M1', 'T18-M1'],
  level: 'advanced',
  languages: ['en', 'ru'],
  open: false,
  texts: {
    en: {
      title: 'Climate, mountains and human mobility: hybrid workshop',
      summary:
        'Migration, environment and emergency officials plan together: slow and sudden drivers, planned relocation, and a table-top exercise on a flooded valley.',
      body: `## Aims

Water that comes too late or all at once changes where people live. The workshop asks what a migration service can do before, during and after such a change, and with whom. You learn to read hazard information beside population data, to weigh the risks of planned relocation, and to draft the migration chapter of a local adaptation plan.

## For whom

Officials of migration services, environment and emergency agencies, and regional administrations. We ask each State to send people from at least two of these.

## How it runs

The first day looks at slow change in mountain and dryland areas. The second is a table-top exercise: a river floods a valley with nine thousand inhabitants, and your group has seventy-two hours to register, shelter and inform. On the third day the groups compare what they did and write one page of recommendations for their own institutions.

## What you need

Curiosity for the work of other agencies and one map of a district you know. The exercise runs mainly in English with interpretation into Russian; materials come in both languages. People with reduced mobility can reach every room; please tell us in your application what else you need.`,
    },
    ru: {
      title: 'Климат, горы и мобильность населения: гибридный семинар',
      summary:
        'Миграционные, природоохранные и чрезвычайные ведомства планируют вместе: медленные и внезапные факторы, планируемое переселение и штабное учение о затопленной долине.',
      body: `## Цели

Вода, которая приходит слишком поздно или вся сразу, меняет места расселения людей. На семинаре обсуждается, что миграционная служба может сделать до, во время и после таких событий и кто её партнёры. Вы научитесь сопоставлять сведения об опасностях с данными о населении, оценивать риски планируемого переселения и составлять раздел о миграции для местного плана адаптации.

## Для кого

Для сотрудников миграционных служб, природоохранных и чрезвычайных ведомств, региональных администраций. Просим каждое государство направить представителей не менее двух таких органов.

## Как проходит обучение

Первый день посвящён медленным изменениям в горных и засушливых районах. Второй — штабное учение: река затопила долину с девятью тысячами жителей, и у вашей группы семьдесят два часа, чтобы зарегистрировать, разместить и проинформировать людей. На третий день группы сравнивают решения и составляют страницу рекомендаций для своих учреждений.

## Что потребуется

Интерес к работе других ведомств и карта одного знакомого вам района. Учение проходит преимущественно на английском языке с переводом на русский; материалы — на двух языках. Все помещения доступны для людей с ограниченной подвижностью; сообщите в заявке, если вам нужно что-то ещё.`,
    },
  },
  editions: [
    {
      key: 'climate-mobility-workshop-next',
      format: 'hybrid',
      startOffsetDays: 112,
      days: 3,
      deadlineOffsetDays: 70,
      seats: 40,
      seatsOnline: 20,
      quotaPerState: 3,
      zone: 'Asia/Baku',
      deliveryLanguages: ['en'],
      interpretation: ['ru'],
      venueKey: 'baku-conference',
      states: ['AZ', 'KZ', 'KG', 'TJ', 'UZ', 'TM', 'TR', 'PK', 'IR', 'IT', 'AF'],
      sessions: [
        {
          dayIndex: 0,
          time: '10:00',
          minutes: 120,
          title: { en: 'Slow change: water, pasture, heat', ru: 'Медленные изменения: вода, пастбища, жара' },
          trainerKey: 'trainer-03',
          roomKey: 'baku-conference-great',
        },
        {
          dayIndex: 1,
          time: '10:00',
          minutes: 240,
          title: { en: 'Table-top exercise: the flooded valley', ru: 'Штабное учение: затопленная долина' },
          trainerKey: 'trainer-05',
          roomKey: 'baku-conference-great',
        },
        {
          dayIndex: 1,
          time: '10:00',
          minutes: 240,
          title: { en: 'Table-top exercise: group two', ru: 'Штабное учение: вторая группа' },
          trainerKey: 'trainer-08',
          roomKey: 'baku-conference-seminar',
        },
        {
          dayIndex: 2,
          time: '10:00',
          minutes: 150,
          title: { en: 'Recommendations', ru: 'Рекомендации' },
          trainerKey: 'trainer-03',
          roomKey: 'baku-conference-great',
        },
      ],
    },
  ],
};
