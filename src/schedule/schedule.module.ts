import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdmissionsModule } from '#src/admissions';
import { BookingModule } from '#src/booking';
import { CoursesModule } from '#src/courses';
import { IdentityModule } from '#src/identity';
import { StatesModule } from '#src/states';
import { TrainersModule } from '#src/trainers';
import { VenuesModule } from '#src/venues';
import { ScheduleController } from './api/schedule.controller';
import { CalendarAddresses } from './calendar/calendar-addresses';
import { CalendarController } from './calendar/calendar.controller';
import { CalendarFeeds } from './calendar/calendar-feeds';
import { CalendarAddressEntity, CalendarEntryEntity } from './calendar/calendar.entities';
import { EditionFollowers } from './edition-followers';
import { MarkHeldJob } from './jobs/mark-held.job';
import { ScheduleAccountPages } from './pages/account.pages';
import { PlanPages } from './pages/plan.pages';
import { SchedulePresence } from './pages/schedule.presence';
import { Participation } from './participation';
import { Planning } from './planning';
import { ScheduleQueries } from './schedule.queries';
import { ScheduleReferences } from './schedule.references';
import { SessionEntity, SessionTrainerEntity } from './session.entity';
import { SessionPlans } from './session-plans';
import { SessionsService } from './sessions.service';
import { Standings } from './standings';

const entities = [SessionEntity, SessionTrainerEntity, CalendarAddressEntity, CalendarEntryEntity];

/** Sessions, clashes and calendars. */
@Module({
  imports: [
    TypeOrmModule.forFeature(entities),
    StatesModule,
    IdentityModule,
    VenuesModule,
    BookingModule,
    TrainersModule,
    CoursesModule,
    AdmissionsModule,
  ],
  controllers: [ScheduleController, CalendarController, PlanPages, ScheduleAccountPages],
  providers: [
    CalendarAddresses,
    Planning,
    SchedulePresence,
    CalendarFeeds,
    SessionsService,
    SessionPlans,
    ScheduleQueries,
    ScheduleReferences,
    Standings,
    Participation,
    EditionFollowers,
    MarkHeldJob,
  ],
  exports: [SessionsService, ScheduleQueries],
})
export class ScheduleModule {}
