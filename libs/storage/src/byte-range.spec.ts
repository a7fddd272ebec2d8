import * as fc from 'fast-check';
import { parseRange } from './byte-range';

describe('parseRange', () => {
  it.each([
    [undefined, 10, { kind: 'whole' }],
    ['', 10, { kind: 'whole' }],
    ['bytes=0-', 10, { kind: 'part', start: 0, end: 9 }],
    ['bytes=2-5', 10, { kind: 'part', start: 2, end: 5 }],
    ['Bytes= 2-5 ', 10, { kind: 'part', start: 2, end: 5 }],
    ['bytes=5-99', 10, { kind: 'part', start: 5, end: 9 }],
    [`bytes=5-${'9'.repeat(400)}`, 10, { kind: 'part', start: 5, end: 9 }],
    ['bytes=9-9', 10, { kind: 'part', start: 9, end: 9 }],
    ['bytes=-3', 10, { kind: 'part', start: 7, end: 9 }],
    ['bytes=-30', 10, { kind: 'part', start: 0, end: 9 }],
    ['bytes=10-', 10, { kind: 'unsatisfiable' }],
    ['bytes=10-12', 10, { kind: 'unsatisfiable' }],
    ['bytes=-0', 10, { kind: 'unsatisfiable' }],
    ['bytes=0-', 0, { kind: 'unsatisfiable' }],
    ['bytes=-5', 0, { kind: 'whole' }],
    ['bytes=5-2', 10, { kind: 'whole' }],
    ['bytes=0-1,3-4', 10, { kind: 'whole' }],
    ['bytes=-', 10, { kind: 'whole' }],
    ['bytes=a-b', 10, { kind: 'whole' }],
    ['bytes=1.5-2', 10, { kind: 'whole' }],
    ['items=0-1', 10, { kind: 'whole' }],
  ])('%j of %d bytes', (header, size, answer) => {
    expect(parseRange(header, size)).toEqual(answer);
  });

  it('never names a byte outside the file', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), fc.nat(1000), (noise, first, last, size) => {
        for (const header of [noise, `bytes=${noise}`, `bytes=${first}-${last}`, `bytes=-${last}`]) {
          const answer = parseRange(header, size);
          if (answer.kind === 'part') {
            expect(answer.start).toBeLessThanOrEqual(answer.end);
            expect(answer.end).toBeLessThan(size);
          }
        }
      }),
    );
  });
});
