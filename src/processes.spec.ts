import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkerProcess } from './worker-process';

describe('processes', () => {
  it('stop in order although a terminal and npm both pass the same Ctrl-C on', async () => {
    const child = fork(join(__dirname, 'stop.program.fixture.ts'), {
      execArgv: ['-r', join(__dirname, '../test/support/register.cjs')],
    });
    await once(child, 'message');
    const gone = once(child, 'exit');
    const heard = () => Promise.race([once(child, 'message'), gone]);
    child.kill('SIGINT');
    await heard();
    child.kill('SIGINT');
    child.kill('SIGTERM');
    child.send('are you there?');
    await heard();
    if (child.connected) child.send('finish');
    expect(await gone).toEqual([0, null]);
  });

  it('let go of a worker that was killed and not started again yet', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rtcm-worker-'));
    const program = join(folder, 'worker.js');
    writeFileSync(program, "process.on('message', () => undefined); process.send('ready');");
    const worker = new WorkerProcess(program, process.env);
    const child = worker.start();
    await once(child, 'message');
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    await worker.stop();
    rmSync(folder, { recursive: true });
  }, 10_000);
});
