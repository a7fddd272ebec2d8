import { type DynamicModule, Module, type Type } from '@nestjs/common';
import type { Clock } from '#libs/clock';
import type { Settings } from '#libs/config';
import { AdmissionsModule } from '#src/admissions';
import { BookingModule } from '#src/booking';
import { CoursesModule } from '#src/courses';
import { CurriculumModule } from '#src/curriculum';
import { DemoModule } from '#src/demo';
import { IdentityModule } from '#src/identity';
import { NotificationsModule } from '#src/notifications';
import { SiteModule } from '#src/site';
import { LibraryModule } from '#src/library';
import { ScheduleModule } from '#src/schedule';
import { StatesModule } from '#src/states';
import { TaxonomyModule } from '#src/taxonomy';
import { TrainersModule } from '#src/trainers';
import { TravelModule } from '#src/travel';
import { VenuesModule } from '#src/venues';
import { CoreModule } from './core.module';

/** The domain modules, lowest tier first (docs/architecture/tiers.json). */
const MODULES: Type[] = [
  StatesModule,
  TaxonomyModule,
  IdentityModule,
  LibraryModule,
  VenuesModule,
  BookingModule,
  CurriculumModule,
  TrainersModule,
  CoursesModule,
  AdmissionsModule,
  ScheduleModule,
  TravelModule,
  NotificationsModule,
  SiteModule,
  DemoModule,
];

/** The whole application: building blocks and every domain module. */
@Module({})
export class AppModule {
  static forRoot(settings: Settings, databaseUrl: string, clock?: Clock): DynamicModule {
    return { module: AppModule, imports: [CoreModule.forRoot(settings, databaseUrl, clock), ...MODULES] };
  }
}
