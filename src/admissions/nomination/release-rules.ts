import type { ReleaseStatus } from './release-request.entity';

/** States from which a letter may go to the line manager, for the first time or again. */
export const MAY_ASK: ReadonlySet<ReleaseStatus> = new Set(['asked', 'sent', 'refused', 'lapsed']);

/** While the letter is out, its answer is waited for; before, after a no or after none, somebody else may be named. */
export const mayRename = (status: ReleaseStatus | undefined): boolean =>
  status === undefined || status === 'asked' || status === 'refused' || status === 'lapsed';
