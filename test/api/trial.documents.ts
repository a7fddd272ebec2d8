/** What a librarian would say of a real text, and how its readers would look for it. */
export interface TrialDocument {
  file: string;
  type: 'almaty-process-document' | 'project-publication';
  publicationDate: string;
  publisher: { en: string; ru: string };
  metadata: Record<string, unknown>;
  texts: Record<'en' | 'ru', { title: string; abstract: string }>;
  themes: string[];
  terms: string[];
  states: string[];
  /** Queries that must find it: by its words, by a misspelling, and by words of the other language that only its terms know. */
  queries: { en: string; ru: string; typo: string; throughTerms: string };
}

const process = { en: 'Almaty Process', ru: 'Алматинский процесс' };

/** The five real texts; titles and abstracts in both languages are ours. */
export const trialDocuments: TrialDocument[] = [
  {
    file: 'baku-declaration-and-rtcm-terms-of-reference-2025-04-24.txt',
    type: 'almaty-process-document',
    publicationDate: '2025-04-24',
    publisher: process,
    metadata: {
      meeting: { en: 'Third Ministerial Conference, Baku', ru: 'Третья министерская конференция, Баку' },
      kind: 'declaration',
      date: '2025-04-24',
    },
    texts: {
      en: {
        title: 'Baku Declaration with the Terms of Reference of the Regional Training Center on Migration',
        abstract:
          'The declaration adopted by the ministers in Baku, and the annexed mandate of the training centre: its tasks, its network of trainers, curriculum and library.',
      },
      ru: {
        title: 'Бакинская декларация с Положением о Региональном учебном центре по миграции',
        abstract:
          'Декларация, принятая министрами в Баку, и приложенный к ней мандат учебного центра: задачи, сеть тренеров, учебная программа и библиотека.',
      },
    },
    themes: ['T03', 'T20'],
    terms: ['regional-cooperation', 'capacity-building'],
    states: ['AZ'],
    queries: {
      en: 'mandates of training centres',
      ru: 'бакинской декларацией',
      typo: 'declaraton',
      throughTerms: 'укрепление потенциала',
    },
  },
  {
    file: 'get-chairmanship-transfer-2025-04-24.txt',
    type: 'project-publication',
    publicationDate: '2025-04-24',
    publisher: { en: 'Global Economic Times', ru: 'Global Economic Times' },
    metadata: { project: process },
    texts: {
      en: {
        title: 'Azerbaijan hands the chairmanship over to Kazakhstan',
        abstract:
          'A news report on the conference in Baku: results of two years in the chair and priorities of the next term.',
      },
      ru: {
        title: 'Азербайджан передаёт председательство Казахстану',
        abstract:
          'Новостной репортаж о конференции в Баку: итоги двух лет председательства и приоритеты следующего срока.',
      },
    },
    themes: ['T03'],
    terms: ['regional-cooperation', 'refugees'],
    states: ['AZ', 'KZ'],
    queries: { en: 'chairmanships', ru: 'председательства Казахстана', typo: 'chairmenship', throughTerms: 'беженцам' },
  },
  {
    file: 'iom-statement-baku-declaration-2025-04-24.txt',
    type: 'project-publication',
    publicationDate: '2025-04-24',
    publisher: { en: 'International Organization for Migration', ru: 'Международная организация по миграции' },
    metadata: { project: process, donor: null },
    texts: {
      en: {
        title: 'IOM reinforces its commitment and welcomes the ministers’ outcome',
        abstract:
          'A statement of the co-secretariat with figures about people who live outside their countries, and an offer of further support.',
      },
      ru: {
        title: 'МОМ подтверждает приверженность и приветствует итоги встречи министров',
        abstract:
          'Заявление сопредседательствующего секретариата с данными о людях, живущих за пределами своих стран, и предложением дальнейшей поддержки.',
      },
    },
    themes: ['T01', 'T03'],
    terms: ['international-migration'],
    states: [],
    queries: {
      en: 'commitments of IOM',
      ru: 'заявления секретариата',
      typo: 'comitment',
      throughTerms: 'трансграничной миграции',
    },
  },
  {
    file: 'sms-8th-senior-officials-meeting-2023-10-12.txt',
    type: 'almaty-process-document',
    publicationDate: '2023-10-12',
    publisher: { en: 'State Migration Service of Azerbaijan', ru: 'Государственная миграционная служба Азербайджана' },
    metadata: {
      meeting: { en: 'Eighth Senior Officials’ Meeting', ru: 'Восьмая встреча старших должностных лиц' },
      kind: 'report',
      date: '2023-10-12',
    },
    texts: {
      en: {
        title: 'Eighth meeting of senior officials in Baku',
        abstract:
          'A report of the host on the meeting at which the plan of a common training platform was presented and an outcome protocol was signed.',
      },
      ru: {
        title: 'Восьмая встреча старших должностных лиц в Баку',
        abstract:
          'Отчёт принимающей стороны о встрече, где был представлен замысел общей учебной площадки и подписан итоговый протокол.',
      },
    },
    themes: ['T03'],
    terms: ['remittances'],
    states: ['AZ'],
    queries: {
      en: 'signed protocols of officials',
      ru: 'встречу должностных лиц',
      typo: 'senior oficials',
      throughTerms: 'денежные переводы',
    },
  },
  {
    file: 'trend-news-baku-declaration-2025-04-24.txt',
    type: 'project-publication',
    publicationDate: '2025-04-24',
    publisher: { en: 'Trend News Agency', ru: 'Информационное агентство Trend' },
    metadata: { project: process },
    texts: {
      en: {
        title: 'Press report: an international organisation backs closer cooperation',
        abstract:
          'An agency’s short report from Baku on the expected adoption, with remarks of the regional director about safe and orderly movement.',
      },
      ru: {
        title: 'Сообщение прессы: международная организация поддерживает более тесное сотрудничество',
        abstract:
          'Краткое сообщение агентства из Баку об ожидаемом принятии документа и словах регионального директора о безопасном и упорядоченном передвижении.',
      },
    },
    themes: ['T03'],
    terms: ['climate-related-mobility'],
    states: ['AZ'],
    queries: {
      en: 'agency reports',
      ru: 'сообщения агентств',
      typo: 'organisaton',
      throughTerms: 'климатическая миграция',
    },
  },
];
