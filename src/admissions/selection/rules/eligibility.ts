import type { InstitutionKind } from '#src/states';
import { CEFR_LEVELS, type CefrLevel } from '../../application.entity';
import type { EligibilityRule } from '../../rules/plan';

/** A condition for taking part. Of the rules that share a `group`, one is enough. */
export type { EligibilityRule };

type LanguageDemand = Extract<EligibilityRule, { kind: 'languages-any' }>['of'][number];

/** What of a person the rules ask about. */
export interface EligibilityFacts {
  yearsInService: number | null;
  /** The person's own estimate. */
  levels: Readonly<Record<'en' | 'ru', CefrLevel | null>>;
  institutionKind: InstitutionKind | null;
  /** Nobody who had a place in an edition of the centre before. */
  firstTime: boolean;
  /** Courses in whose editions the person had a place. */
  courseIds: ReadonlySet<string>;
  /** What a course manager found of the statements, by their keys; a missing one is not judged yet. */
  verdicts: Readonly<Record<string, boolean>>;
}

/** Whether a rule is met; a statement waits for a course manager's judgement. */
export type Met = true | false | 'to-judge';

export interface RuleResult {
  rule: EligibilityRule;
  met: Met;
}

const reaches = (levels: EligibilityFacts['levels'], { locale, level }: LanguageDemand): boolean => {
  const own = levels[locale];
  return own !== null && CEFR_LEVELS.indexOf(own) >= CEFR_LEVELS.indexOf(level);
};

function judge(rule: EligibilityRule, facts: EligibilityFacts): Met {
  switch (rule.kind) {
    case 'years-in-service':
      return facts.yearsInService !== null && facts.yearsInService >= rule.least;
    case 'language':
      return reaches(facts.levels, rule);
    case 'languages-any':
      return rule.of.some((demand) => reaches(facts.levels, demand));
    case 'institution-kind':
      return facts.institutionKind !== null && rule.kinds.includes(facts.institutionKind);
    case 'first-time':
      return facts.firstTime;
    case 'earlier-course':
      return facts.courseIds.has(rule.courseId);
    case 'statement':
      return Object.hasOwn(facts.verdicts, rule.key) ? facts.verdicts[rule.key] === true : 'to-judge';
  }
}

/** Each rule with whether a person meets it, in the order of the rules. */
export const evaluate = (rules: readonly EligibilityRule[], facts: EligibilityFacts): RuleResult[] =>
  rules.map((rule) => ({ rule, met: judge(rule, facts) }));

/** Rules that count together: alone, or the rules of one group. */
export function alternatives<T extends { rule: EligibilityRule }>(results: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  const all: T[][] = [];
  for (const result of results) {
    const name = result.rule.group;
    const known = name === undefined ? undefined : groups.get(name);
    if (known) {
      known.push(result);
      continue;
    }
    const fresh = [result];
    all.push(fresh);
    if (name !== undefined) groups.set(name, fresh);
  }
  return all;
}

/** The rules for want of which a person cannot take part: of a group all, where none of them is met or may still be. */
export const unmetOf = (results: readonly RuleResult[]): RuleResult[] =>
  alternatives(results)
    .filter((group) => group.every(({ met }) => met === false))
    .flat();

/** The rules that a course manager has to judge before it is known whether the person can take part. */
export const toJudgeOf = (results: readonly RuleResult[]): RuleResult[] =>
  alternatives(results)
    .filter((group) => !group.some(({ met }) => met === true))
    .flat()
    .filter(({ met }) => met === 'to-judge');

/** How a person stands to all rules together. */
export function standingOf(results: readonly RuleResult[]): 'met' | 'unmet' | 'to-judge' {
  if (unmetOf(results).length > 0) return 'unmet';
  return toJudgeOf(results).length > 0 ? 'to-judge' : 'met';
}
