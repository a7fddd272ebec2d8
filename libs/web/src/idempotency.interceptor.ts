import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { isSignedIn } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { pathOf, stateOf } from './request-state';

interface Kept {
  fingerprint: string;
  answer: unknown;
}

/**
 * A creating request that is sent again under the same Idempotency-Key gets the first answer and creates nothing.
 * The key is written in the transaction of the creation itself, so the two cannot part; a refused request keeps no key.
 * `Handle` binds it to endpoints that create, and to no others: what surrounds a handler costs time in every request.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    const actor = stateOf(request).actor;
    if (key === undefined || !isSignedIn(actor)) return next.handle();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw coreErrors('request.malformed');
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(this.once(actor.accountId, key, fingerprintOf(request), reply, () => firstValueFrom(next.handle())));
  }

  private once(
    accountId: string,
    key: string,
    fingerprint: string,
    reply: FastifyReply,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    return this.database.transaction(async () => {
      const fresh = await this.database.execute(
        'INSERT INTO idempotency_key (account_id, key, fingerprint, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [accountId, key, fingerprint, this.clock.now()],
      );
      if (fresh === 0) {
        const kept = await this.database.one<Kept>(
          'SELECT fingerprint, answer FROM idempotency_key WHERE account_id = $1 AND key = $2',
          [accountId, key],
        );
        if (kept?.fingerprint !== fingerprint) throw coreErrors('request.idempotency-conflict');
        void reply.header('idempotent-replayed', 'true');
        return kept.answer;
      }
      const answer = await work();
      await this.database.query('UPDATE idempotency_key SET answer = $3::jsonb WHERE account_id = $1 AND key = $2', [
        accountId,
        key,
        JSON.stringify(answer ?? null),
      ]);
      return answer;
    });
  }
}

const fingerprintOf = (request: FastifyRequest): string =>
  createHash('sha256')
    .update(`${request.method} ${pathOf(request)} ${JSON.stringify(request.body ?? null)}`)
    .digest('hex');
