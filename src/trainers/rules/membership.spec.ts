import { TRAINER_STATUSES } from '../trainer.entity';
import { DECISIONS, mayBecome, needsReason } from './membership';

describe('membership', () => {
  it('is accepted after a check only, or from another acceptance', () => {
    const before = TRAINER_STATUSES.filter((status) => mayBecome(status, 'accepted'));
    expect(before).toEqual(['in-check', 'co-trainer', 'paused']);
  });

  it('may be ended at every moment but after its end, and asked for again after it', () => {
    expect(TRAINER_STATUSES.filter((status) => !mayBecome(status, 'left'))).toEqual(['declined', 'left']);
    expect(TRAINER_STATUSES.filter((status) => mayBecome(status, 'applied'))).toEqual(['returned', 'declined', 'left']);
  });

  it('is refused with a reason only', () => {
    expect(DECISIONS.filter(needsReason)).toEqual(['returned', 'declined']);
  });
});
