import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';

/** Structured log lines on standard output; what the framework logs goes the same way. */
export class PinoLogger implements LoggerService {
  readonly pino: Logger;

  /** @param destination where the lines go; standard output if not given */
  constructor(level: string, process: 'web' | 'worker', destination?: DestinationStream) {
    const options: LoggerOptions = {
      level,
      base: { process },
      redact: ['password', 'token', '*.password', '*.token', 'authorization', 'cookie'],
      serializers: { err: errorFields },
    };
    this.pino = destination ? pino(options, destination) : pino(options);
  }

  log(message: unknown, context?: string): void {
    this.write('info', message, context);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, ...rest);
  }

  warn(message: unknown, context?: string): void {
    this.write('warn', message, context);
  }

  debug(message: unknown, context?: string): void {
    this.write('debug', message, context);
  }

  /** One line about an answered request. */
  request(line: object): void {
    this.pino.info(line, 'request');
  }

  private write(level: 'info' | 'error' | 'warn' | 'debug', message: unknown, ...rest: unknown[]): void {
    const context = rest[rest.length - 1];
    const fields = { context: typeof context === 'string' ? context : undefined };
    if (typeof message === 'object' && message !== null) this.pino[level]({ ...fields, ...message });
    else this.pino[level](fields, [message, ...rest.slice(0, -1)].join(' '));
  }
}

/** What a failure tells the log. An error of the database also carries the values it was asked with, which are people's. */
function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return { type: error.name, message: error.message, stack: error.stack, code, constraint };
}
