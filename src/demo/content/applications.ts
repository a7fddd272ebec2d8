import type { Bilingual } from './types';

/** Why people apply. */
export const motivations: Bilingual[] = [
  {
    en: 'Our unit meets this subject every week, and each of us has learnt it from a different colleague. I want to bring home one common procedure and to teach it to the eight people of my shift.',
    ru: 'Наш отдел сталкивается с этой темой каждую неделю, но каждый учился у своего наставника. Хочу привезти единый порядок работы и обучить ему восемь сотрудников своей смены.',
  },
  {
    en: 'From next year my service answers for this area. I need a sound basis, and contacts in neighbouring States whom I can ask before a case becomes urgent.',
    ru: 'Со следующего года наша служба отвечает за это направление. Нужна надёжная основа и контакты в соседних государствах, к которым можно обратиться до того, как дело станет срочным.',
  },
  {
    en: 'I am drafting an instruction on this subject. I would like to compare it with the practice of other States and to test it on the cases of the course.',
    ru: 'Готовлю проект инструкции по этой теме. Хочу сравнить его с практикой других государств и проверить на учебных случаях.',
  },
  {
    en: 'Two years ago I took part in an online training of the centre and used its checklists since. This course is the next step; afterwards I will hold a half-day seminar for the regional offices.',
    ru: 'Два года назад участие в онлайн-тренинге центра дало мне контрольные листы, которыми пользуюсь до сих пор. Этот курс — следующий шаг; после него проведу полудневный семинар для региональных управлений.',
  },
  {
    en: 'We receive more and more requests from other agencies, and the answers differ. I hope to learn how others share this work and to propose a short agreement at home.',
    ru: 'Запросов от других ведомств всё больше, а ответы расходятся. Надеюсь узнать, как эту работу распределяют другие, и предложить у себя краткое соглашение.',
  },
  {
    en: 'I work with people directly and see where our forms are not understood. The course should help me to rewrite them together with the legal department.',
    ru: 'Работаю непосредственно с людьми и вижу, какие наши формы им непонятны. Курс поможет переработать их вместе с юридическим отделом.',
  },
];

/** What follows the name of the post in the description of duties. */
/** Posts that officials give in their applications. */
export const posts: Bilingual[] = [
  { en: 'Inspector', ru: 'Инспектор' },
  { en: 'Senior inspector', ru: 'Старший инспектор' },
  { en: 'Chief specialist', ru: 'Главный специалист' },
  { en: 'Head of unit', ru: 'Начальник отдела' },
];

export const dutyDetails: Bilingual[] = [
  {
    en: 'consideration of cases, answers to enquiries, monthly report of the unit',
    ru: 'рассмотрение дел, ответы на обращения, ежемесячный отчёт отдела',
  },
  {
    en: 'reception of people, preparation of decisions, instruction of new colleagues',
    ru: 'приём граждан, подготовка решений, наставничество',
  },
  {
    en: 'analysis of practice, drafts of instructions, contact with regional offices',
    ru: 'анализ практики, проекты инструкций, связь с региональными управлениями',
  },
  {
    en: 'cooperation with other agencies and with partner services abroad',
    ru: 'взаимодействие с другими ведомствами и службами-партнёрами за рубежом',
  },
];

/** Education. */
export const educations: Bilingual[] = [
  { en: 'Law, university degree', ru: 'Высшее юридическое образование' },
  { en: 'Public administration, university degree', ru: 'Высшее образование, государственное управление' },
  { en: 'International relations, university degree', ru: 'Высшее образование, международные отношения' },
  { en: 'Economics, university degree', ru: 'Высшее экономическое образование' },
  { en: 'Academy of the service', ru: 'Ведомственная академия' },
];

/** Reasons that applicants read. */
export const reasons = {
  returned: {
    en: 'Please say in the motivation how you will use the course in your unit; the description of duties is fine.',
    ru: 'Просим указать в мотивации, как вы примените курс в своём отделе; описание обязанностей заполнено хорошо.',
  },
  notEndorsed: {
    en: 'The service nominates colleagues who work in this area at present. Please apply again for the foundation course.',
    ru: 'Служба выдвигает сотрудников, которые сейчас работают по этому направлению. Просим подать заявку на вводный курс.',
  },
  declined: { en: 'I am on duty on these days.', ru: 'В эти дни у меня дежурство.' },
  withdrawn: { en: 'I have been given another task for that month.', ru: 'На этот месяц получено другое задание.' },
  withoutContactPoint: {
    en: 'The State has no national contact point at present; the institution confirmed the nomination by letter.',
    ru: 'Национального координатора у государства сейчас нет; учреждение подтвердило кандидатуру письмом.',
  },
} satisfies Record<string, Bilingual>;

/** Why trainers ask to join the network. */
export const trainerMotivation: Bilingual = {
  en: 'I have taught this subject in my own service for several years and would like to share cases and exercises with colleagues of other States.',
  ru: 'Несколько лет преподаю эту тему в своей службе и хочу делиться учебными случаями и упражнениями с коллегами из других государств.',
};
