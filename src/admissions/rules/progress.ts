import type { ApplicationStatus } from './application-lifecycle';

/** The stages that a person sees on the way to an edition. */
export type Stage = 'submission' | 'endorsement' | 'selection' | 'confirmation' | 'beginning';

/** A stage with how it stands; `date` is when it happened, will happen or is due (an instant or a day). */
export interface StageView {
  stage: Stage;
  state: 'done' | 'current' | 'upcoming' | 'failed' | 'skipped';
  date: string | null;
  /** The date is the last on which it is expected. */
  due: boolean;
}

/** What of an application decides how far it is. */
export interface Progress {
  status: ApplicationStatus;
  door: 'nominated' | 'open';
  offerUntil: string | null;
  edition: { demandsEndorsement: boolean; startsOn: string | null; deadlineOn: string | null };
  steps: readonly { status: ApplicationStatus; at: string }[];
  /** Days that are expected, where they are known. */
  expected?: { selectionOn: string | null; freezeOn: string | null };
}

/** The stage that each state is waiting in, or ended in. */
const STAGE_OF: Readonly<Record<ApplicationStatus, Stage>> = {
  draft: 'submission',
  returned: 'submission',
  submitted: 'endorsement',
  'not-endorsed': 'endorsement',
  endorsed: 'selection',
  ineligible: 'selection',
  reserve: 'selection',
  'not-selected': 'selection',
  selected: 'confirmation',
  offered: 'confirmation',
  'offer-declined': 'confirmation',
  'offer-expired': 'confirmation',
  confirmed: 'beginning',
  withdrawn: 'beginning',
  replaced: 'beginning',
};

const FAILED = new Set<ApplicationStatus>([
  'not-endorsed',
  'ineligible',
  'not-selected',
  'offer-declined',
  'offer-expired',
  'withdrawn',
  'replaced',
]);

/** The states whose coming ends a stage. */
const ENDS: Readonly<Record<Stage, readonly ApplicationStatus[]>> = {
  submission: ['submitted'],
  endorsement: ['endorsed', 'not-endorsed'],
  selection: ['selected', 'offered', 'not-selected', 'ineligible'],
  confirmation: ['confirmed', 'offer-declined', 'offer-expired'],
  beginning: ['withdrawn', 'replaced'],
};

/** Where an application stands, stage by stage, with dates. */
export function progressOf(application: Progress): StageView[] {
  const stages = stagesOf(application);
  const ended = FAILED.has(application.status);
  const here = stages.indexOf(stageOf(application, stages));
  return stages.map((stage, index) => {
    const state =
      index < here ? 'done' : index > here ? (ended ? 'skipped' : 'upcoming') : ended ? 'failed' : 'current';
    const happened = state === 'done' || state === 'failed' ? happenedAt(application, stage, state) : undefined;
    const date = happened ?? (state === 'skipped' ? null : expectedOn(application, stage));
    return { stage, state, date, due: date !== null && happened === undefined && stage !== 'beginning' };
  });
}

function stagesOf({ door, edition }: Progress): Stage[] {
  if (door === 'open') return ['confirmation', 'beginning'];
  return [
    'submission',
    ...(edition.demandsEndorsement ? (['endorsement'] as const) : []),
    'selection',
    'confirmation',
    'beginning',
  ];
}

/** Whoever left, left from the stage reached before. */
function stageOf(application: Progress, stages: readonly Stage[]): Stage {
  const left = application.status === 'withdrawn' || application.status === 'replaced';
  const status = left ? (application.steps.at(-2)?.status ?? 'draft') : application.status;
  const stage = STAGE_OF[status];
  return stages.includes(stage) ? stage : stage === 'endorsement' ? 'selection' : (stages[0] ?? stage);
}

function happenedAt(application: Progress, stage: Stage, state: StageView['state']): string | undefined {
  return application.steps
    .filter((step) => ENDS[stage].includes(step.status) || (state === 'failed' && step.status === application.status))
    .at(-1)?.at;
}

function expectedOn({ status, offerUntil, edition, expected }: Progress, stage: Stage): string | null {
  if (stage === 'submission' || stage === 'endorsement') return edition.deadlineOn;
  // Whoever is on the reserve list waits as long as places are handed on.
  if (stage === 'selection') return (status === 'reserve' ? expected?.freezeOn : expected?.selectionOn) ?? null;
  if (stage === 'confirmation') return status === 'offered' ? offerUntil : (expected?.freezeOn ?? null);
  return edition.startsOn;
}
