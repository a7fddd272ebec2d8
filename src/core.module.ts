import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { join } from 'node:path';
import { Clock, SystemClock } from '#libs/clock';
import { SETTINGS, type Settings } from '#libs/config';
import { Database, dataSourceOptions } from '#libs/database';
import { EventDeliveryEntity, EventsModule, OutboxEventEntity } from '#libs/events';
import { I18n } from '#libs/i18n';
import { JobsModule } from '#libs/jobs';
import { ContentUses, createStorage, STORAGE } from '#libs/storage';
import { SlugRedirectEntity, TextRevisionEntity, TranslatableModule } from '#libs/translatable';
import { DataKeyEntity, VaultModule } from '#libs/vault';
import { IdempotencyKeyEntity, WebModule } from '#libs/web';

/** The building blocks, made once and available to every module. */
@Global()
@Module({})
export class CoreModule {
  /** @param databaseUrl where PostgreSQL is, the embedded one included */
  static forRoot(settings: Settings, databaseUrl: string, clock: Clock = new SystemClock()): DynamicModule {
    return {
      module: CoreModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions({
            url: databaseUrl,
            replicaUrls: settings.databaseReplicaUrls,
            poolSize: settings.databasePoolSize,
          }),
          autoLoadEntities: true,
          retryAttempts: 0,
        }),
        TypeOrmModule.forFeature([
          OutboxEventEntity,
          EventDeliveryEntity,
          TextRevisionEntity,
          SlugRedirectEntity,
          IdempotencyKeyEntity,
          DataKeyEntity,
        ]),
        JobsModule,
        EventsModule,
        TranslatableModule,
        VaultModule,
        WebModule,
      ],
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: Clock, useValue: clock },
        { provide: I18n, useFactory: () => I18n.load([join(__dirname), join(__dirname, '../libs')]) },
        {
          provide: STORAGE,
          useFactory: () =>
            createStorage({
              dataDir: settings.dataDir,
              s3Url: settings.s3Url,
              createBucket: settings.mode !== 'production',
            }),
        },
        ContentUses,
        Database,
      ],
      exports: [SETTINGS, Clock, I18n, STORAGE, ContentUses, Database],
    };
  }
}
