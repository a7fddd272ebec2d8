/** States of an application, docs: the glossary. */
export const APPLICATION_STATUSES = [
  'draft',
  'submitted',
  'endorsed',
  'not-endorsed',
  'returned',
  'ineligible',
  'selected',
  'reserve',
  'not-selected',
  'offered',
  'confirmed',
  'offer-declined',
  'offer-expired',
  'withdrawn',
  'replaced',
] as const;

export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

/** Which states may follow which. The database's `application_may_become` says the same; a test compares the two. */
export const NEXT: Readonly<Record<ApplicationStatus, readonly ApplicationStatus[]>> = {
  draft: ['submitted', 'confirmed', 'withdrawn'],
  submitted: ['endorsed', 'not-endorsed', 'returned', 'ineligible', 'selected', 'reserve', 'not-selected', 'withdrawn'],
  returned: ['submitted', 'withdrawn'],
  endorsed: ['returned', 'ineligible', 'selected', 'reserve', 'not-selected', 'withdrawn'],
  'not-endorsed': [],
  ineligible: [],
  reserve: ['selected', 'offered', 'not-selected', 'withdrawn'],
  selected: ['offered', 'reserve', 'not-selected', 'withdrawn'],
  'not-selected': ['reserve'],
  offered: ['confirmed', 'offer-declined', 'offer-expired', 'withdrawn', 'replaced'],
  confirmed: ['withdrawn', 'replaced'],
  'offer-declined': [],
  'offer-expired': [],
  withdrawn: [],
  replaced: [],
};

/** Whether an application may go from one state to another. */
export const mayBecome = (from: ApplicationStatus, to: ApplicationStatus): boolean => NEXT[from].includes(to);

/** States in which nothing will happen any more. */
export const isFinal = (status: ApplicationStatus): boolean => NEXT[status].length === 0;

/** States of an application that was handed in and about which something can still happen. */
export const ALIVE = [
  'submitted',
  'endorsed',
  'selected',
  'reserve',
  'offered',
  'confirmed',
] as const satisfies readonly ApplicationStatus[];

/** States in which a person holds a place. */
export const holdsPlace = (status: ApplicationStatus): boolean => status === 'offered' || status === 'confirmed';

/** States that only somebody else than the applicant may decide; the schema asks for it too. */
export const DECIDED_BY_OTHERS = [
  'endorsed',
  'not-endorsed',
  'returned',
  'ineligible',
  'selected',
  'reserve',
  'not-selected',
] as const satisfies readonly ApplicationStatus[];

/** States in which the applicant may still write the form. */
export const isEditable = (status: ApplicationStatus): boolean => status === 'draft' || status === 'returned';
