import { Logger } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { createTestApp } from '../test/support/testing-app';
import { OneTimeLinks } from './identity/one-time-links';
import { PinoLogger } from './logger';

describe('the log', () => {
  it('holds the stack of a failure and none of the values that the database was asked with', () => {
    const lines: string[] = [];
    const logger = new PinoLogger('error', 'web', { write: (line) => void lines.push(line) });
    const cause = Object.assign(new Error('null value in column'), {
      code: '23502',
      detail: 'Failing row (Secret Name).',
    });
    const failure = new QueryFailedError('INSERT INTO account VALUES ($1)', ['person@example.org'], cause);
    logger.error({ err: failure, requestId: 'r' }, 'request failed', 'http');
    const line = lines.join('');
    expect(JSON.parse(line)).toMatchObject({ requestId: 'r', err: { code: '23502', message: 'null value in column' } });
    expect(line).toContain('logger.spec');
    expect(line).not.toContain('person@example.org');
    expect(line).not.toContain('Secret Name');
  });

  it('masks the secret in the address of a page that failed', async () => {
    const test = await createTestApp();
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    jest.spyOn(test.get(OneTimeLinks), 'look').mockRejectedValueOnce(new Error('broken'));
    const secret = 'a'.repeat(43);
    expect((await test.http('GET', `/en/reset-password/${secret}`)).statusCode).toBe(500);
    expect(JSON.stringify(logged.mock.calls)).toContain('/en/reset-password/***');
    expect(JSON.stringify(logged.mock.calls)).not.toContain(secret);
    logged.mockRestore();
    await test.close();
  });
});
