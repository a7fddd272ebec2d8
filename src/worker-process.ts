import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

const RESTART_PAUSE_MS = 2000;
/** A worker is not in a hurry: a small young generation keeps it some 25 MB smaller. */
const WORKER_FLAGS = ['--max-old-space-size=256', '--max-semi-space-size=2'];

/** Keeps a worker process running until it is told to stop. */
export class WorkerProcess {
  private child?: ChildProcess;
  private stopping = false;

  /** @param program path of the script that the process runs */
  constructor(
    private readonly program: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Starts the process; answers it. One that ends by itself is started again after a pause. */
  start(): ChildProcess {
    const child = fork(this.program, {
      env: this.env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: WORKER_FLAGS,
    });
    child.once('exit', (code) => {
      if (this.stopping) return;
      process.stderr.write(`The worker ended (${code ?? 'signal'}) and is started again.\n`);
      setTimeout(() => !this.stopping && this.start(), RESTART_PAUSE_MS);
    });
    this.child = child;
    return child;
  }

  /** Ends the process in order and resolves when it is gone, also where it was killed just now and not started again yet. */
  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }
}
