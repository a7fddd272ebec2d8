import { createHash, randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { declaredEndpoints } from '#libs/web';

/** Somebody who acts in a test: an account that is really there, with a token of all scopes. */
export interface TestActor {
  actor: SignedInActor;
  accountId: string;
  token: string;
  profile: {
    email: string;
    locale: string;
    zone: string;
    latinName: string;
    cyrillicName: string;
    stateCode: string | null;
    institutionId: string | null;
  };
}

let counter = 0;

/** Writes an account, its roles and an access token straight into the tables. */
export async function makeActor(
  app: NestFastifyApplication,
  roles: { role: string; scope: string | null }[],
  extra: Partial<TestActor['profile']>,
): Promise<TestActor> {
  const database = app.get(Database);
  const now = app.get(Clock).now();
  const accountId = newId();
  const token = `rtcm_${randomBytes(32).toString('base64url')}`;
  const number = ++counter;
  const profile = {
    email: `person${number}.${accountId.slice(-6)}@test.example`,
    locale: 'en',
    zone: 'Asia/Baku',
    latinName: `Person ${number}`,
    cyrillicName: `Слушатель ${number}`,
    stateCode: null,
    institutionId: null,
    ...extra,
  };
  await database.query(
    `INSERT INTO account (id, email, email_confirmed_at, locale, zone, latin_name, cyrillic_name, state_code, institution_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $3)`,
    [
      accountId,
      profile.email,
      now,
      profile.locale,
      profile.zone,
      profile.latinName,
      profile.cyrillicName,
      profile.stateCode,
      profile.institutionId,
    ],
  );
  for (const grant of roles) {
    await database.query(
      'INSERT INTO role_grant (id, account_id, role, scope, granted_at) VALUES ($1, $2, $3, $4, $5)',
      [newId(), accountId, grant.role, grant.scope, now],
    );
  }
  const scopes = [...new Set(declaredEndpoints().flatMap((spec) => [`${spec.tag}:read`, `${spec.tag}:write`]))];
  await database.query(
    `INSERT INTO access_token (id, account_id, name, token_hash, scopes, expires_at, created_at) VALUES ($1, $2, 'test', $3, $4, $5, $6)`,
    [
      newId(),
      accountId,
      createHash('sha256').update(token).digest(),
      scopes,
      new Date(now.getTime() + 365 * 86_400_000),
      now,
    ],
  );
  return {
    actor: {
      kind: 'account',
      accountId,
      roles,
      displayName: profile.latinName,
      locale: profile.locale,
      zone: profile.zone,
      confirmed: true,
    },
    accountId,
    token,
    profile,
  };
}
