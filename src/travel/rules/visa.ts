import { addMonths } from './days';
import type { NeedState } from './needs';

/** What a country asks of the citizens of another. */
export const VISA_REQUIREMENTS = ['none', 'e-visa', 'visa', 'unknown'] as const;
export type VisaRequirement = (typeof VISA_REQUIREMENTS)[number];

/** A rule, as far as it decides. */
export interface VisaRuleFacts {
  requirement: VisaRequirement;
  /** Longest stay for which it holds; null: it says nothing of that. */
  stayDays: number | null;
}

/** What is said of one traveller. */
export interface VisaFinding {
  requirement: VisaRequirement;
  need: Extract<NeedState, 'unclear' | 'not-needed' | 'needed'>;
}

/** Months that a passport should still be good for after the end of the event. */
export const PASSPORT_MONTHS = 6;

/**
 * Whether a citizen needs a visa. Nobody needs one for their own country; without a rule, or where it does not know,
 * staff find out.
 * @param stay days in the country
 */
export function findVisa(
  host: string,
  citizenship: string,
  rule: VisaRuleFacts | undefined,
  stay: number,
): VisaFinding {
  if (citizenship === host) return { requirement: 'none', need: 'not-needed' };
  if (!rule || rule.requirement === 'unknown') return { requirement: 'unknown', need: 'unclear' };
  if (rule.stayDays !== null && stay > rule.stayDays) return { requirement: rule.requirement, need: 'unclear' };
  return { requirement: rule.requirement, need: rule.requirement === 'none' ? 'not-needed' : 'needed' };
}

/** Whether a passport ends sooner after the event than most countries accept. */
export const expiresSoon = (expiresOn: string, endsOn: string): boolean =>
  expiresOn < addMonths(endsOn, PASSPORT_MONTHS);
