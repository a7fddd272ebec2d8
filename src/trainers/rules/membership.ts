import type { TrainerStatus } from '../trainer.entity';

/** From which status a membership may go on to which others (glossary: states of things). */
const NEXT: Readonly<Record<TrainerStatus, readonly TrainerStatus[]>> = {
  applied: ['in-check', 'left'],
  'in-check': ['accepted', 'co-trainer', 'returned', 'declined', 'left'],
  accepted: ['co-trainer', 'paused', 'left'],
  'co-trainer': ['accepted', 'paused', 'left'],
  returned: ['applied', 'left'],
  declined: ['applied'],
  paused: ['accepted', 'co-trainer', 'left'],
  left: ['applied'],
};

/** Whether a membership may go on from one status to another. */
export const mayBecome = (from: TrainerStatus, to: TrainerStatus): boolean => NEXT[from].includes(to);

/** Whether the person is a member who may be asked for a session. */
export const isActive = (status: TrainerStatus): boolean => status === 'accepted' || status === 'co-trainer';

/** What leadership may decide, and whether it must say why. */
export const DECISIONS = ['accepted', 'co-trainer', 'returned', 'declined'] as const;
export type Decision = (typeof DECISIONS)[number];
export const needsReason = (decision: Decision): boolean => decision === 'returned' || decision === 'declined';
