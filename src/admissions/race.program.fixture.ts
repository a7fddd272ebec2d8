import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { SignedInActor } from '#libs/access';
import { FixedClock } from '#libs/clock';
import { loadSettings } from '#libs/config';
import { AppModule } from '../app.module';
import { EnrolmentsService } from './enrolments.service';
import { OffersService } from './offers.service';

/** What a process of the race is told to do, all of it at once. */
export interface RaceCommand {
  step: 'enrol' | 'confirm' | 'decline' | 'withdraw';
  accountId: string;
  /** Of the edition to enrol in, else of the application. */
  id: string;
}

/** A server process of its own with its own pool, for specs that race two of them. Arguments: database, instant of the clock. */
async function main(): Promise<void> {
  const [url = '', instant = ''] = process.argv.slice(2);
  const settings = loadSettings({ NODE_ENV: 'test', DATABASE_POOL_SIZE: '8' });
  const context = await NestFactory.createApplicationContext(
    AppModule.forRoot(settings, url, new FixedClock(new Date(instant))),
    { logger: false },
  );
  const offers = context.get(OffersService);
  const enrolments = context.get(EnrolmentsService);
  const run = async ({ step, accountId, id }: RaceCommand): Promise<string> => {
    const actor: SignedInActor = { kind: 'account', accountId, roles: [{ role: 'official', scope: null }] };
    try {
      if (step === 'enrol') await enrolments.enrol(actor, id);
      else if (step === 'confirm') await offers.confirm(actor, id);
      else if (step === 'decline') await offers.decline(actor, id, null);
      else await offers.withdraw(actor, id, null);
      return 'done';
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    }
  };
  process.on('message', (commands: RaceCommand[]) => {
    void Promise.all(commands.map(run)).then((outcomes) => process.send?.(outcomes));
  });
  process.on('disconnect', () => void context.close().then(() => process.exit(0)));
  process.send?.('ready');
}

void main();
