import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import passport, { type Strategy } from 'passport';
import { Strategy as BearerScheme } from 'passport-http-bearer';
import { Strategy as LocalScheme } from 'passport-local';
import type { SignedInActor } from '#libs/access';
import { AccessTokensService } from '../access-tokens.service';
import { SignInsService } from '../sign-ins.service';

/** The little of a request that a strategy may see. */
interface Credentials {
  headers: Record<string, string | undefined>;
  body?: { email: string; password: string };
  ip?: string;
  locale?: string;
}

/** Address and password, for the sign-in page. Answers the id of the account. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(LocalScheme, 'local') {
  constructor(private readonly signIns: SignInsService) {
    super({ usernameField: 'email', passwordField: 'password', passReqToCallback: true, session: false });
  }

  /** @throws AppError `sign-in.failed` (422), `request.too-many` (429) */
  async validate(request: Credentials, email: string, password: string): Promise<{ accountId: string }> {
    return { accountId: await this.signIns.check(email, password, request.ip ?? '') };
  }
}

/** A personal access token in the Authorization header (RFC 6750), for the API. */
@Injectable()
export class TokenStrategy extends PassportStrategy(BearerScheme, 'bearer') {
  constructor(private readonly tokens: AccessTokensService) {
    super({ passReqToCallback: true });
  }

  async validate(request: Credentials, token: string): Promise<SignedInActor | false> {
    return (await this.tokens.actorOf(token, request.locale ?? 'en')) ?? false;
  }
}

/**
 * Runs a strategy on credentials, apart from the request itself, which it cannot alter. Passport hangs the callbacks of a
 * run on the strategy that it is given, so every run gets a strategy object of its own: parallel runs must not meet.
 * @returns what the strategy found, or undefined where it refused
 * @throws whatever the strategy threw
 */
export function authenticate<Found>(strategy: object, credentials: Credentials): Promise<Found | undefined> {
  return new Promise((resolve, reject) => {
    const done = (error: unknown, found?: Found | false | null): void =>
      error ? reject(error as Error) : resolve(found || undefined);
    const middleware = passport.authenticate(Object.create(strategy) as Strategy, { session: false }, done) as (
      request: object,
      reply: object,
      next: (error?: unknown) => void,
    ) => void;
    middleware({ ...credentials }, {}, (error) =>
      reject((error as Error | undefined) ?? new Error('the strategy passed')),
    );
  });
}
