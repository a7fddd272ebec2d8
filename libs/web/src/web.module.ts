import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { loadAssets } from '#libs/ui';
import { Authenticator } from './authenticator';
import { AssetsController } from './assets.controller';
import { DocsController } from './docs.controller';
import { DoorGuard } from './door.guard';
import { Doorkeeper } from './doorkeeper';
import { ErrorPages } from './error-pages';
import { MethodTable } from './method-table';
import { Navigation } from './navigation';
import { ASSETS, PageFrame } from './page-frame';
import { ProblemFilter } from './problem.filter';
import { PublicSources } from './public-sources';
import { Slots } from './slots';

/** Both doors: guard, error edge, page frame, API contracts and their documentation. */
@Global()
@Module({
  controllers: [DocsController, AssetsController],
  providers: [
    Authenticator,
    Doorkeeper,
    MethodTable,
    Navigation,
    Slots,
    PublicSources,
    PageFrame,
    ErrorPages,
    { provide: ASSETS, useFactory: () => loadAssets() },
    { provide: APP_GUARD, useClass: DoorGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [Authenticator, MethodTable, Navigation, Slots, PublicSources, PageFrame, ASSETS],
})
export class WebModule {}
