import { stopOnSignals } from './boot';

/** A process that is slow to stop: it says when it begins, answers in between, and ends when it is told to. */
let finish: () => void = () => undefined;
stopOnSignals(async () => {
  const finished = new Promise<void>((resolve) => (finish = resolve));
  process.send?.('stopping');
  await finished;
});
process.on('message', (word) => (word === 'finish' ? finish() : process.send?.('here')));
process.send?.('ready');
