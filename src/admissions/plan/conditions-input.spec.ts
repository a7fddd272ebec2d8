import { DEFAULT_CRITERIA, type EligibilityRule } from '../rules/plan';
import { arranged, flatOf, inputOf, rowsOf } from './conditions-input';
import { planInput } from './plan.schemas';

const eligibility: EligibilityRule[] = [
  { kind: 'years-in-service', least: 2 },
  { kind: 'language', locale: 'en', level: 'B1', group: 'words' },
  {
    kind: 'languages-any',
    of: [
      { locale: 'en', level: 'B2' },
      { locale: 'ru', level: 'C1' },
    ],
  },
  { kind: 'institution-kind', kinds: ['border', 'police'] },
  { kind: 'first-time' },
  { kind: 'earlier-course', courseId: '019a0000-0000-7000-8000-000000000001' },
  {
    kind: 'statement',
    key: 'works-with-documents',
    label: { en: 'Works with documents', ru: 'Работает с документами' },
  },
];

describe('the form of criteria and conditions', () => {
  it('gives back what it was made of', () => {
    const plan = { criteria: [...DEFAULT_CRITERIA], eligibility };
    const input = inputOf(flatOf(plan));
    expect(input).toEqual(plan);
    expect(planInput.safeParse(input).success).toBe(true);
  });

  it('adds and takes away rows and keeps the rest as it was typed', () => {
    const flat = {
      ...flatOf({ criteria: [...DEFAULT_CRITERIA], eligibility }),
      revision: '3',
      'eligibility.0.least': 'many',
    };
    const added = arranged(flat, 'add-language');
    expect(rowsOf(added, 'eligibility').at(-1)).toEqual({ kind: 'language', group: '' });
    expect(rowsOf(added, 'eligibility')[0]?.least).toBe('many');
    const dropped = arranged(added, 'drop-eligibility-1');
    expect(rowsOf(dropped, 'eligibility').map(({ kind }) => kind)).toEqual([
      'years-in-service',
      'languages-any',
      'institution-kind',
      'first-time',
      'earlier-course',
      'statement',
      'language',
    ]);
    expect(dropped.revision).toBe('3');
    expect(rowsOf(arranged(dropped, 'drop-criteria-0'), 'criteria')).toHaveLength(5);
    expect(rowsOf(arranged(flat, 'add-criterion'), 'criteria')).toHaveLength(7);
    expect(arranged(flat, 'add-nonsense')).toEqual(flat);
  });

  it('makes keys of English words, each once, and leaves out criteria without words', () => {
    const form = {
      'criteria.0.key': '',
      'criteria.0.label.en': 'Work with documents!',
      'criteria.0.label.ru': 'Работа с документами',
      'criteria.0.weight': '60',
      'criteria.4.key': '',
      'criteria.4.label.en': 'Work with documents',
      'criteria.4.label.ru': 'Документы',
      'criteria.4.weight': '40',
      'criteria.5.key': '',
      'criteria.5.label.en': ' ',
      'criteria.5.label.ru': '',
      'criteria.5.weight': '',
    };
    expect(inputOf(arranged(form, 'save')).criteria).toEqual([
      { key: 'work-with-documents', weight: 60, label: { en: 'Work with documents!', ru: 'Работа с документами' } },
      { key: 'work-with-documents-2', weight: 40, label: { en: 'Work with documents', ru: 'Документы' } },
    ]);
  });
});
