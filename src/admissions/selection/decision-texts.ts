import { Injectable } from '@nestjs/common';
import { I18n } from '#libs/i18n';
import { CoursesQueries } from '#src/courses';
import type { EligibilityRule } from './rules/eligibility';

/** What a decision on an application says. */
export interface DecisionWords {
  /** Code of the rule, or `override` with the reason of whoever changed the list. */
  rule: string;
  vars: Record<string, string | number>;
  unmet: readonly EligibilityRule[];
  overrideReason: string | null;
}

/** Conditions and decisions in words, in the reader's language. */
@Injectable()
export class DecisionTexts {
  constructor(
    private readonly i18n: I18n,
    private readonly courses: CoursesQueries,
  ) {}

  /** A sentence for each condition, in their order. At most one statement. */
  async rules(rules: readonly EligibilityRule[], locale: string): Promise<string[]> {
    const ids = rules.flatMap((rule) => (rule.kind === 'earlier-course' ? [rule.courseId] : []));
    const titles = await this.courses.titlesByIds(ids, locale);
    return rules.map((rule) =>
      this.rule(rule, locale, rule.kind === 'earlier-course' ? titles.get(rule.courseId)?.value : undefined),
    );
  }

  private rule(rule: EligibilityRule, locale: string, course = '…'): string {
    const t = this.i18n.translator(locale);
    const level = (demand: { locale: string; level: string }): string =>
      t('admissions:eligibility.level', {
        language: t(`admissions:eligibility.language.${demand.locale}`),
        level: demand.level,
      });
    switch (rule.kind) {
      case 'years-in-service':
        return t('admissions:eligibility.rule.years-in-service', { count: rule.least });
      case 'language':
        return t('admissions:eligibility.rule.language', { level: level(rule) });
      case 'languages-any':
        return t('admissions:eligibility.rule.languages-any', { levels: rule.of.map(level).join('; ') });
      case 'institution-kind':
        return t('admissions:eligibility.rule.institution-kind', {
          kinds: rule.kinds.map((kind) => t(`states:kinds.${kind}`)).join('; '),
        });
      case 'first-time':
        return t('admissions:eligibility.rule.first-time');
      case 'earlier-course':
        return t('admissions:eligibility.rule.earlier-course', { course });
      case 'statement':
        return locale === 'ru' ? rule.label.ru : rule.label.en;
    }
  }

  /** Why something was decided, one paragraph for each decision, in their order. At most one statement. */
  async reasons(decisions: readonly DecisionWords[], locale: string): Promise<string[]> {
    const texts = await this.rules(
      decisions.flatMap(({ unmet }) => unmet),
      locale,
    );
    let next = 0;
    return decisions.map((decision) => {
      const rules = decision.unmet.map(() => texts[next++] ?? '');
      return this.reason(decision, rules, locale);
    });
  }

  /**
   * One decision's reason. A condition that is not met is named even where a person gave a reason of their own; the
   * language of that reason is theirs.
   */
  private reason({ rule, vars, overrideReason }: DecisionWords, rules: readonly string[], locale: string): string {
    const t = this.i18n.translator(locale);
    const unmet = rules.length > 0 ? t('admissions:selection.rule.ineligible', { rules: rules.join('; ') }) : undefined;
    if (overrideReason !== null) return [overrideReason, unmet].filter(Boolean).join(' ');
    if (rule === 'ineligible') return unmet ?? '';
    const by = typeof vars.by === 'string' ? t(`admissions:selection.by.${vars.by}`) : undefined;
    return [t(`admissions:selection.rule.${rule}`, vars), by].filter(Boolean).join(' ');
  }
}
