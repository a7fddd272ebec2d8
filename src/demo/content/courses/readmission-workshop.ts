import type { DemoCourse } from '../types';

export const readmissionWorkshop: DemoCourse = {
  key: 'readmission-workshop',
  themes: ['T12', 'T05'],
  modules: ['T12-M1', 'T05-M1'],
  level: 'intermediate',
  languages: ['ru', 'en'],
  open: false,
  texts: {
    en: {
      title: 'Readmission and reintegration: hybrid workshop for case officers',
      summary:
        'Two days on requests without formal defects, evidence of nationality and individual reintegration plans, for case officers in the room and online.',
      body: `## Aims

A readmission request that comes back for a missing stamp costs weeks of a person's life. The workshop goes through a case from both sides: the State that asks and the State that answers. Participants agree on what a complete request contains, practise proving nationality where documents are missing, and write a reintegration plan together with the person concerned.

## For whom

Officers who prepare or answer readmission requests, consular staff, and social workers who meet people on return. Places are kept for each invited State.

## How it runs

Day one follows a request from the first interview to the travel document. Day two starts at the airport of arrival and looks six months ahead: housing, work, school, debts. Participants in Baku and online are mixed in the same groups; each table has a tablet for the colleagues who are far away.

## What you need

Two years of practice in residence or return matters. Please send, two weeks before the start, the blank forms your office uses; we compare them in the first session. The main language is Russian, with interpretation into English. Travel and accommodation in Baku are arranged by the centre for the confirmed participants in the room.`,
    },
    ru: {
      title: 'Реадмиссия и реинтеграция: гибридный семинар для специалистов',
      summary:
        'Два дня о запросах без формальных недостатков, подтверждении гражданства и индивидуальных планах реинтеграции — для участников в аудитории и онлайн.',
      body: `## Цели

Запрос о реадмиссии, возвращённый из-за недостающей печати, стоит человеку нескольких недель жизни. На семинаре мы проследим дело с обеих сторон: запрашивающего и запрашиваемого государства. Слушатели согласуют перечень сведений полного запроса, потренируются подтверждать гражданство при отсутствии документов и составят план реинтеграции вместе с самим человеком.

## Для кого

Для сотрудников, которые готовят запросы о реадмиссии или отвечают на них, работников консульских служб и социальных работников, встречающих вернувшихся. За каждым приглашённым государством сохраняются места.

## Как проходит обучение

Первый день — путь запроса от опроса до проездного документа. Второй день начинается в аэропорту прибытия и охватывает следующие полгода: жильё, работу, школу, долги. Участники в Баку и онлайн работают в одних группах: на каждом столе есть планшет для связи с коллегами.

## Что потребуется

Два года практики в вопросах проживания или возвращения. За две недели до начала пришлите незаполненные бланки своего ведомства: на первом занятии мы их сравним. Основной язык — русский, с переводом на английский. Проезд и проживание в Баку для подтверждённых очных участников организует центр.`,
    },
  },
  editions: [
    {
      key: 'readmission-workshop-next',
      format: 'hybrid',
      startOffsetDays: 49,
      days: 2,
      deadlineOffsetDays: 7,
      seats: 22,
      seatsOnline: 11,
      quotaPerState: 2,
      zone: 'Asia/Baku',
      deliveryLanguages: ['ru'],
      interpretation: ['en'],
      venueKey: 'baku-centre',
      states: ['AZ', 'KZ', 'KG', 'TJ', 'UZ', 'TM', 'TR', 'PK'],
      sessions: [
        {
          dayIndex: 0,
          time: '10:00',
          minutes: 120,
          title: { en: 'A complete request', ru: 'Полный запрос' },
          trainerKey: 'trainer-02',
          roomKey: 'baku-centre-caspian',
        },
        {
          dayIndex: 0,
          time: '13:00',
          minutes: 120,
          title: { en: 'Proving nationality', ru: 'Подтверждение гражданства' },
          trainerKey: 'trainer-02',
          roomKey: 'baku-centre-caspian',
        },
        {
          dayIndex: 1,
          time: '10:00',
          minutes: 120,
          title: { en: 'The first six months at home', ru: 'Первые полгода дома' },
          trainerKey: 'trainer-06',
          roomKey: 'baku-centre-caspian',
        },
        {
          dayIndex: 1,
          time: '13:00',
          minutes: 90,
          title: { en: 'Common checklist of the region', ru: 'Общий контрольный список региона' },
          trainerKey: 'trainer-02',
          roomKey: 'baku-centre-caspian',
        },
      ],
    },
  ],
};
