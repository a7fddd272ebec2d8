import type { LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock } from '#libs/clock';
import type { Settings } from '#libs/config';
import { createHttpApp } from '#libs/web';
import { AppModule } from './app.module';

/** The web application on a database, ready to be initialised. */
export const buildWebApp = (
  settings: Settings,
  databaseUrl: string,
  options: { logger?: LoggerService; clock?: Clock } = {},
): Promise<NestFastifyApplication> =>
  createHttpApp(AppModule.forRoot(settings, databaseUrl, options.clock), settings, options.logger);
