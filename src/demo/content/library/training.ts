import { centre, type DemoLibraryItem } from '../library.types';

export const trainingMaterials: DemoLibraryItem[] = [
  {
    key: 'checklist-asylum-interview',
    type: 'training-material',
    texts: {
      en: {
        title: 'Checklist for an asylum interview: before, during, after',
        abstract:
          'Twenty-four points on two pages for case officers and interpreters: preparing the file and the room, opening, questions, closing, and what to write down the same day.',
      },
      ru: {
        title: 'Контрольный список для собеседования по делу об убежище: до, во время, после',
        abstract:
          'Двадцать четыре пункта на двух страницах для сотрудников и переводчиков: подготовка дела и помещения, начало, вопросы, завершение и записи, которые делают в тот же день.',
      },
    },
    metadata: { module: 'T08-M1', level: 'intermediate', trainersOnly: false },
    states: [],
    themes: ['T08'],
    terms: ['asylum', 'asylum-seekers', 'refugee-status-determination', 'country-of-origin-information'],
    gcmObjectives: [12],
    access: 'public',
    publishedOn: '2024-04-22',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'checklist-asylum-interview.md',
        kind: 'md',
        content: `# Checklist for an asylum interview

## Before

- [ ] I have read the whole file and noted three things I do not understand.
- [ ] I know the region the person comes from: map, groups, recent events.
- [ ] Interpreter: right language and dialect, no link with the person; sex as the person wishes.
- [ ] Any sign of trauma, illness, young age? Supervisor told.
- [ ] Room: water, tissues, nobody passing, person not between me and the door.
- [ ] Childcare arranged.

## Opening

- [ ] Who is who, and who is bound to confidentiality.
- [ ] Purpose, length, breaks, the right to say "I do not know".
- [ ] Do you understand the interpreter? And the interpreter the person?

## During

- [ ] One free account without interruption first.
- [ ] Short, open questions; one at a time; in the order of events.
- [ ] A contradiction is put to the person as a request for help, not as an accusation.
- [ ] Dates only when dates matter.
- [ ] A break every hour.

## Closing

- [ ] Is there anything you wanted to say and I did not ask?
- [ ] Record read back and corrected.
- [ ] Next step and approximate date explained.

## Same day

- [ ] Notes on facts apart from impressions.
- [ ] List of points to check in sources.
- [ ] How am I? Five minutes with a colleague.
`,
      },
      {
        locale: 'ru',
        filename: 'контрольный-список-собеседование.md',
        kind: 'md',
        content: `# Контрольный список для собеседования по делу об убежище

## До

- [ ] Я прочитал(а) всё дело и отметил(а) три непонятных места.
- [ ] Я знаю регион, откуда приехал человек: карту, группы населения, недавние события.
- [ ] Переводчик: нужный язык и диалект, нет связи с заявителем, пол — по желанию заявителя.
- [ ] Есть ли признаки травмы, болезни, юного возраста? Руководитель предупреждён.
- [ ] Помещение: вода, салфетки, никто не ходит мимо, заявитель может свободно выйти.
- [ ] Есть кому присмотреть за детьми.

## Начало

- [ ] Кто есть кто и кто обязан хранить тайну.
- [ ] Цель, продолжительность, перерывы, право ответить «не знаю».
- [ ] Понимаете ли вы переводчика? Понимает ли он вас?

## Во время

- [ ] Сначала свободный рассказ без перебивания.
- [ ] Короткие открытые вопросы, по одному, по порядку событий.
- [ ] О противоречии говорим как о просьбе помочь, а не как об обвинении.
- [ ] Даты — только если они важны.
- [ ] Перерыв каждый час.

## Завершение

- [ ] Есть ли что-то, о чём вы хотели сказать, а я не спросил(а)?
- [ ] Запись прочитана и исправлена.
- [ ] Объяснены следующий шаг и примерный срок.

## В тот же день

- [ ] Факты записаны отдельно от впечатлений.
- [ ] Составлен перечень того, что проверить по источникам.
- [ ] Как я себя чувствую? Пять минут разговора с коллегой.
`,
      },
    ],
  },
  {
    key: 'preparation-sheet-trafficking',
    type: 'training-material',
    texts: {
      en: {
        title: 'Preparation sheet: recognising trafficking in persons',
        abstract:
          'What to read and think about before the regional training: the three elements of the crime, indicators that matter together, and six sentences to open a conversation.',
      },
      ru: {
        title: 'Памятка для подготовки: как распознать торговлю людьми',
        abstract:
          'Что прочитать и обдумать до регионального тренинга: три элемента преступления, признаки, значимые в совокупности, и шесть фраз для начала разговора.',
      },
    },
    metadata: { module: 'T11-M1', level: 'intermediate', trainersOnly: false },
    states: [],
    themes: ['T11', 'T14'],
    terms: ['trafficking-in-persons', 'identification-and-referral', 'forced-labour'],
    gcmObjectives: [7, 10, 12],
    access: 'registered',
    publishedOn: '2024-08-19',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'preparation-sheet-trafficking.txt',
        kind: 'txt',
        content: `PREPARATION SHEET: RECOGNISING TRAFFICKING IN PERSONS

Three elements. Something is done (recruiting, transporting, receiving); by some means (force, deception, abuse of weakness); in order to exploit. For a child the means need not be shown. Crossing a border is not required.

Not the same as smuggling. A smuggled person pays to cross and is then, as a rule, left alone. A trafficked person is kept for profit. One can turn into the other on the way.

Indicators weigh together. No passport of one's own; a debt that grows; someone else who speaks; wages not paid; no free evening; fear at the mention of home. One sign proves nothing, several ask for a conversation.

Six openings. You are not in trouble. I would like to understand how you work. Who keeps your documents? What happens if you wish to stop? Who knows where you are? What do you need today?

Do not promise what you cannot keep. Do not ask for details twice. Know the telephone number of your referral service before you come to the training.
`,
      },
      {
        locale: 'ru',
        filename: 'памятка-торговля-людьми.txt',
        kind: 'txt',
        content: `ПАМЯТКА ДЛЯ ПОДГОТОВКИ: КАК РАСПОЗНАТЬ ТОРГОВЛЮ ЛЮДЬМИ

Три элемента. Действие (вербовка, перевозка, получение); средство (сила, обман, злоупотребление уязвимостью); цель — эксплуатация. Если пострадал ребёнок, средство доказывать не нужно. Пересечение границы не обязательно.

Это не то же, что незаконный ввоз. Незаконно ввезённый человек платит за переход границы, после чего его обычно оставляют. Пострадавшего от торговли людьми удерживают ради прибыли. Одно может перейти в другое по дороге.

Признаки оценивают вместе. Паспорт не у владельца; долг растёт; за человека говорит другой; заработок не выплачен; нет свободного вечера; страх при упоминании дома. Один признак ничего не доказывает, несколько — повод для разговора.

Шесть начал. Вам ничего не грозит. Я хочу понять, как вы работаете. У кого ваши документы? Что будет, если вы захотите уйти? Кто знает, где вы? Что вам нужно сегодня?

Не обещайте того, чего не сможете выполнить. Не расспрашивайте о подробностях дважды. До тренинга узнайте телефон своей службы перенаправления.
`,
      },
    ],
  },
  {
    key: 'first-talk-with-a-child',
    type: 'training-material',
    texts: {
      en: {
        title: 'Card for a first talk with a child',
        abstract:
          'A printable card in simple words: how to sit, how to begin, ten questions a child can answer, and what not to ask at the first meeting.',
      },
      ru: {
        title: 'Карточка для первой беседы с ребёнком',
        abstract:
          'Карточка для печати простыми словами: как сесть, с чего начать, десять вопросов, на которые ребёнок может ответить, и о чём не спрашивать при первой встрече.',
      },
    },
    metadata: { module: 'T14-M1', level: 'foundation', trainersOnly: false },
    states: [],
    themes: ['T14', 'T17'],
    terms: ['child-migrants-unaccompanied-children', 'migrants-in-vulnerable-situations'],
    gcmObjectives: [7, 12],
    access: 'public',
    publishedOn: '2025-02-03',
    publisher: centre,
    licence: 'CC-BY-4.0',
    sourceUrl: null,
    ownOutput: true,
    files: [
      {
        locale: 'en',
        filename: 'first-talk-with-a-child.html',
        kind: 'html',
        content: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>First talk with a child</title></head>
<body>
<h1>First talk with a child</h1>
<p>Sit at the same height. Put the form away for the first minutes. Say your name and what you do in one sentence.</p>
<ol>
<li>What shall I call you?</li>
<li>Are you hungry, cold, tired?</li>
<li>Does anything hurt?</li>
<li>Who came with you today?</li>
<li>Who looks after you?</li>
<li>Is there someone you would like to call?</li>
<li>Which language do you speak at home?</li>
<li>Do you go to school? What do you like there?</li>
<li>Where did you sleep last night?</li>
<li>What would you like to ask me?</li>
</ol>
<p><strong>Not today:</strong> the route, the money, anything violent. A guardian and a trained colleague come first.</p>
<p>End with what happens next, who will be there, and when. Keep that promise.</p>
</body>
</html>
`,
      },
      {
        locale: 'ru',
        filename: 'первая-беседа-с-ребёнком.html',
        kind: 'html',
        content: `<!doctype html>
<html lang="ru">
<head><meta charset="utf-8"><title>Первая беседа с ребёнком</title></head>
<body>
<h1>Первая беседа с ребёнком</h1>
<p>Сядьте на одной высоте с ребёнком. В первые минуты отложите анкету. Назовите своё имя и одной фразой скажите, чем вы занимаетесь.</p>
<ol>
<li>Как тебя называть?</li>
<li>Ты голоден, замёрз, устал? (Ты голодна, замёрзла, устала?)</li>
<li>Что-нибудь болит?</li>
<li>С кем ты сегодня приехал или приехала?</li>
<li>Кто о тебе заботится?</li>
<li>Хочешь кому-нибудь позвонить?</li>
<li>На каком языке вы говорите дома?</li>
<li>Ходишь ли ты в школу? Что тебе там нравится?</li>
<li>Где ты сегодня спал или спала?</li>
<li>О чём ты хочешь спросить меня?</li>
</ol>
<p><strong>Не сегодня:</strong> маршрут, деньги, насилие. Сначала нужны опекун и подготовленный коллега.</p>
<p>В конце скажите, что будет дальше, кто будет рядом и когда. И сдержите обещание.</p>
</body>
</html>
`,
      },
    ],
  },
];
