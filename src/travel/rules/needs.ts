/** What somebody who comes from another country needs, in the order in which it is dealt with. */
export const NEED_KINDS = ['visa', 'letter', 'insurance', 'arrival', 'hotel', 'registration'] as const;
export type NeedKind = (typeof NEED_KINDS)[number];

/** `unclear`: nobody can tell yet whether it is needed. */
export const NEED_STATES = ['unclear', 'not-needed', 'needed', 'under-way', 'done'] as const;
export type NeedState = (typeof NEED_STATES)[number];

/** The steps that are shown: the passport data come first, because visa and letter follow from them. */
export const STEP_KINDS = ['passport', ...NEED_KINDS] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Whose turn it is while something is needed. */
export type Side = 'person' | 'centre';

const DONE_BY: Readonly<Record<StepKind, Side>> = {
  passport: 'person',
  visa: 'person',
  letter: 'centre',
  insurance: 'person',
  arrival: 'person',
  hotel: 'centre',
  registration: 'centre',
};

export const sideOf = (kind: StepKind): Side => DONE_BY[kind];

/** What the person may say of each need; everything else is said by the centre or follows from other data. */
const SAID_BY_PERSON: Readonly<Record<NeedKind, readonly NeedState[]>> = {
  visa: ['needed', 'under-way', 'done'],
  letter: [],
  insurance: ['needed', 'under-way', 'done'],
  arrival: [],
  hotel: ['needed', 'under-way', 'done'],
  registration: ['needed', 'done'],
};

export const statesForPerson = (kind: NeedKind): readonly NeedState[] => SAID_BY_PERSON[kind];

export const isSettled = (state: NeedState): boolean => state === 'done' || state === 'not-needed';

/** Passport data are asked for where a visa may be needed; whoever certainly needs none is not asked. */
export const passportState = (given: boolean, visa: NeedState | undefined): NeedState =>
  given ? 'done' : visa === 'not-needed' ? 'not-needed' : 'needed';

/** One step as it stands. */
export interface StandingStep {
  kind: StepKind;
  state: NeedState;
  /** Day by which it should be done. */
  dueOn: string;
}

/**
 * What comes next for the person: of the steps that are theirs and not settled the first by day, then by order. What is
 * unclear waits for something else and is nobody's turn.
 */
export function nextStep<Step extends StandingStep>(steps: readonly Step[]): Step | undefined {
  return steps
    .filter((step) => sideOf(step.kind) === 'person' && (step.state === 'needed' || step.state === 'under-way'))
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || STEP_KINDS.indexOf(a.kind) - STEP_KINDS.indexOf(b.kind))[0];
}
