import { centre, type DemoLibraryItem } from '../library.types';

export const trainerMaterials: DemoLibraryItem[] = [
  {
    key: 'micro-session-assessment-sheet',
    type: 'training-material',
    texts: {
      en: {
        title: 'Assessment sheet for micro-sessions (trainers only)',
        abstract:
          'Eight criteria with descriptions of three levels, for the two trainers who assess a twenty-minute micro-session in the training of trainers.',
      },
      ru: {
        title: 'Лист оценки мини-занятий (только для тренеров)',
        abstract:
          'Восемь критериев с описанием трёх уровней для двух тренеров, которые оценивают двадцатиминутное мини-занятие на подготовке тренеров.',
      },
    },
    metadata: { module: 'T20-M1', level: 'advanced', trainersOnly: true },
    states: [],
    themes: ['T20'],
    terms: ['training-of-trainers', 'capacity-building'],
    gcmObjectives: [18],
    access: 'trainers',
    publishedOn: '2024-10-07',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'micro-session-assessment.csv',
        kind: 'csv',
        content: `criterion,not yet (0),achieved (1),strong (2)
Outcome,no outcome or one that cannot be seen,one outcome that can be checked,outcome checked with everyone before the end
Opening,starts with the trainer,connects with work of participants,participants say why it matters to them
Method,lecture only,one activity that fits the outcome,activity produces something participants keep
Timing,more than three minutes over,ends on time,ends on time with room for questions
Language,too fast to interpret,clear sentences and pauses,terms explained in both languages
Inclusion,the same two persons speak,most persons take part,quiet persons invited without pressure
Materials,slides are read aloud,readable and few,usable without the trainer on a phone
Reflection,defends every choice,names one thing to change,names cause and next step
`,
      },
      {
        locale: 'ru',
        filename: 'оценка-мини-занятия.csv',
        kind: 'csv',
        content: `критерий,пока нет (0),достигнуто (1),сильная сторона (2)
Результат,результата нет или его нельзя увидеть,один проверяемый результат,результат проверен у каждого до конца занятия
Начало,начинается с тренера,связано с работой слушателей,слушатели сами говорят зачем им это
Метод,только лекция,одно задание соответствует результату,задание создаёт то что остаётся у слушателей
Время,превышение более трёх минут,закончено вовремя,закончено вовремя и есть место для вопросов
Язык,слишком быстро для перевода,ясные фразы и паузы,термины объяснены на двух языках
Участие,говорят одни и те же двое,участвует большинство,тихих приглашают без давления
Материалы,слайды читаются вслух,их мало и они читаемы,понятны без тренера с телефона
Рефлексия,защищает каждый выбор,называет одно изменение,называет причину и следующий шаг
`,
      },
    ],
  },
  {
    key: 'model-agenda-training-of-trainers',
    type: 'training-material',
    texts: {
      en: {
        title: 'Model agenda of a five-day training of trainers',
        abstract:
          'Hour by hour, with methods, breaks for interpreters and the points at which the group decides. Adapt it to your country and language.',
      },
      ru: {
        title: 'Модельная программа пятидневной подготовки тренеров',
        abstract:
          'По часам, с методами, перерывами для переводчиков и моментами, когда решение принимает группа. Приспособьте её к своей стране и языку.',
      },
    },
    metadata: { module: 'T20-M1', level: 'advanced', trainersOnly: false },
    states: [],
    themes: ['T20'],
    terms: ['training-of-trainers'],
    gcmObjectives: [18, 23],
    access: 'public',
    publishedOn: '2024-07-01',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'model-agenda-training-of-trainers.csv',
        kind: 'csv',
        content: `day,from,to,subject,method
1,10:00,10:45,Who we are and what we expect,pairs introduce each other
1,11:00,12:30,How adults learn,each group teaches one principle
1,14:00,16:00,From topic to learning outcome,writing and exchange
2,10:00,12:30,Methods and when to use them,stations with seven methods
2,14:00,16:00,The session plan,work on own subject with a trainer
3,10:00,12:30,Leading a discussion,fishbowl with feedback
3,14:00,15:30,Difficult moments,cases from the group
3,15:45,16:30,Teaching through interpretation,practice with interpreters
4,10:00,13:00,Micro-sessions in two groups,twenty minutes and ten of feedback
4,14:00,17:00,Micro-sessions in two groups,twenty minutes and ten of feedback
5,10:00,11:30,Plan of the national roll-out,work by State
5,11:45,12:45,Presentation of plans,questions from other States
5,14:00,15:00,Evaluation and next steps,written and spoken
`,
      },
      {
        locale: 'ru',
        filename: 'модельная-программа-подготовки-тренеров.csv',
        kind: 'csv',
        content: `день,с,до,тема,метод
1,10:00,10:45,Кто мы и чего ожидаем,представление в парах
1,11:00,12:30,Как учатся взрослые,каждая группа объясняет один принцип
1,14:00,16:00,От темы к результату обучения,письменная работа и обмен
2,10:00,12:30,Методы и их применение,станции с семью методами
2,14:00,16:00,План занятия,работа над своей темой с тренером
3,10:00,12:30,Ведение обсуждения,«аквариум» с обратной связью
3,14:00,15:30,Трудные ситуации,случаи из опыта группы
3,15:45,16:30,Обучение через перевод,практика с переводчиками
4,10:00,13:00,Мини-занятия в двух группах,двадцать минут и десять на отзыв
4,14:00,17:00,Мини-занятия в двух группах,двадцать минут и десять на отзыв
5,10:00,11:30,План национального тренинга,работа по государствам
5,11:45,12:45,Представление планов,вопросы других государств
5,14:00,15:00,Оценка и дальнейшие шаги,письменно и устно
`,
      },
    ],
  },
];
