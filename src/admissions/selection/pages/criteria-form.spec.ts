import fc from 'fast-check';
import { formToInput } from '../../../../libs/web/src/forms';
import { eligibilityRuleSchema, type EligibilityRule } from '../../rules/plan';
import { criteriaForm, inputOf, rowsOf, valuesOf } from './criteria-form';

const criteria = [{ key: 'relevance', weight: 25, label: { en: 'Relevance', ru: 'Соответствие' } }];
const posted = (values: Record<string, unknown>) =>
  criteriaForm.parse(
    formToInput(
      criteriaForm,
      Object.fromEntries(
        Object.entries(values)
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => [name, Array.isArray(value) ? value : String(value)]),
      ),
    ),
  );

describe('the form of conditions and criteria', () => {
  it('gives back any plan that it was made from', () => {
    const level = fc.constantFrom('A1' as const, 'B2' as const, 'C1' as const);
    const group = fc.constantFrom(undefined, 'one', 'two-words');
    const text = fc.string({ minLength: 1, maxLength: 20 }).map((value) => `t${value.trim()}`);
    const rule: fc.Arbitrary<EligibilityRule> = fc
      .oneof(
        fc.record({ kind: fc.constant('years-in-service' as const), least: fc.nat(70), group }),
        fc.record({
          kind: fc.constant('language' as const),
          locale: fc.constantFrom('en' as const, 'ru' as const),
          level,
          group,
        }),
        fc.record({
          kind: fc.constant('languages-any' as const),
          of: fc.constantFrom(
            [{ locale: 'en' as const, level: 'B2' as const }],
            [
              { locale: 'en' as const, level: 'B2' as const },
              { locale: 'ru' as const, level: 'C1' as const },
            ],
          ),
          group,
        }),
        fc.record({
          kind: fc.constant('institution-kind' as const),
          kinds: fc.constantFrom(['border' as const, 'police' as const], ['migration' as const]),
          group,
        }),
        fc.record({ kind: fc.constant('first-time' as const), group }),
        fc.record({
          kind: fc.constant('earlier-course' as const),
          courseId: fc.constant('019b0000-0000-7000-8000-000000000001'),
          group,
        }),
        fc.record({
          kind: fc.constant('statement' as const),
          key: fc.constantFrom('one', 'two-3'),
          label: fc.record({ en: text, ru: text }),
          group,
        }),
      )
      .map((value) => eligibilityRuleSchema.parse(JSON.parse(JSON.stringify(value))));
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), (eligibility) => {
        const values = valuesOf({ eligibility, criteria, revision: 3 });
        expect(rowsOf(values).rules).toHaveLength(eligibility.length);
        expect(inputOf(posted(values))).toEqual({
          eligibility,
          criteria,
          errors: [],
        });
      }),
      { numRuns: 300 },
    );
  });

  it('names what is missing beside its field', () => {
    const { errors } = inputOf(
      posted({
        revision: 0,
        'rules.0.kind': 'years-in-service',
        'rules.1.kind': 'statement',
        'rules.1.en': 'Works at a border',
        'rules.2.kind': 'institution-kind',
        'criteria.0.en': 'Only English',
        'criteria.0.weight': 5,
        'criteria.1.en': 'Both',
        'criteria.1.ru': 'Оба',
      }),
    );
    expect(errors.map(({ path }) => path)).toEqual([
      'rules.0.years',
      'rules.1.ru',
      'rules.2.kinds',
      'criteria.0.ru',
      'criteria.1.weight',
    ]);
    expect(inputOf(posted({ revision: 0, 'criteria.0.en': '', 'criteria.0.ru': '' })).errors).toEqual([
      { path: 'criteria.0.en', code: 'admissions:criteria.none-left' },
    ]);
  });

  it('makes keys of words, none twice, and drops what is ticked', () => {
    const { eligibility, criteria: made } = inputOf(
      posted({
        revision: 0,
        'rules.0.kind': 'statement',
        'rules.0.en': 'Works at a border!',
        'rules.0.ru': 'Работает на границе',
        'rules.1.kind': 'statement',
        'rules.1.en': 'Works at a border',
        'rules.1.ru': 'Работает на границе',
        'rules.2.kind': 'first-time',
        'rules.2.drop': 'true',
        'criteria.0.en': 'Опыт',
        'criteria.0.ru': 'Опыт',
        'criteria.0.weight': 100,
      }),
    );
    expect(eligibility?.map((rule) => (rule.kind === 'statement' ? rule.key : ''))).toEqual([
      'works-at-a-border',
      'works-at-a-border-2',
    ]);
    expect(made?.map(({ key }) => key)).toEqual(['criterion']);
  });
});
