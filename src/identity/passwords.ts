import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { identityErrors } from './identity.errors';

/** Argon2id as OWASP asks for it: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const CURRENT = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;

/** Shortest and longest password, in characters. There are no rules of composition (NIST SP 800-63B 3.1.1). */
export const PASSWORD_LENGTH = { min: 10, max: 200 } as const;

/** What is tried first by everybody who guesses, at the lengths that are accepted. */
const COMMON = new Set([
  '1234567890',
  '0123456789',
  '12345678910',
  '123456789a',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'qwertyuiop',
  'qwerty1234',
  'qwerty12345',
  'qwerty123456',
  'password12',
  'password123',
  'password1234',
  'password12345',
  'administrator',
  'adminadmin',
  'admin12345',
  'admin123456',
  'letmein123',
  'welcome123',
  'iloveyou123',
  'abc1234567',
  'abcd123456',
  'a123456789',
  '1111111111',
  '0000000000',
  '1234512345',
  '9876543210',
  'changeme123',
  'migration1',
  'йцукенгшщз',
  'йцукенгшщзхъ',
  'пароль1234',
  'пароль12345',
  'пароль123456',
  'qazwsxedcrfv',
  'zxcvbnm123',
  'asdfghjkl1',
  'asdfghjkl123',
  'secret1234',
]);

/** One form of what can be typed in several ways (the normalisation of PRECIS OpaqueString, RFC 8265 4.2). */
const normal = (password: string): string => password.replace(/\p{Zs}/gu, ' ').normalize('NFC');

/** Keeps and checks passwords. */
@Injectable()
export class Passwords {
  private dummy?: Promise<string>;

  /** The hash to keep, as a PHC string. */
  hash(password: string): Promise<string> {
    return hash(normal(password), COST);
  }

  /** Whether a password is the one that was kept. Where there is none, the same work is done for nothing. */
  async verify(kept: string | null | undefined, password: string): Promise<boolean> {
    this.dummy ??= hash('nobody has this password', COST);
    const matches = await verify(kept ?? (await this.dummy), normal(password));
    return matches && Boolean(kept);
  }

  /** Whether a hash was made with other costs than today's and should be made anew at the next chance. */
  isOutdated(kept: string): boolean {
    return !kept.startsWith(CURRENT);
  }

  /**
   * Refuses what everybody would try.
   * @param field name of the field to which the message belongs
   * @throws AppError `password.refused` (422)
   */
  refuseGuessable(password: string, email: string, field = 'password'): void {
    const folded = normal(password).toLowerCase();
    const isAddress = folded === email || folded === email.split('@')[0];
    const isOneLetter = new Set(folded).size < 3;
    if (!isAddress && !isOneLetter && !COMMON.has(folded)) return;
    throw identityErrors(
      'password.refused',
      {},
      {
        fields: [
          { path: field, code: isAddress ? 'identity:fields.password-address' : 'identity:fields.password-common' },
        ],
      },
    );
  }
}
