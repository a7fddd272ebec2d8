import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdmissionsModule } from '#src/admissions';
import { CoursesModule } from '#src/courses';
import { IdentityModule } from '#src/identity';
import { StatesModule } from '#src/states';
import { VenuesModule } from '#src/venues';
import { PassportsController } from './api/passports.controller';
import { TravelController } from './api/travel.controller';
import { VisaRulesController } from './api/visa-rules.controller';
import { CaseRecords } from './case-records';
import { CasesService } from './cases.service';
import { Countries } from './countries';
import {
  TravelCaseEntity,
  TravelJourneyEntity,
  TravelNeedEntity,
  TravelPlanEntity,
  TravelReminderEntity,
} from './entities/case.entities';
import { TravelLetterCountEntity, TravelLetterEntity, TravelLetterFileEntity } from './entities/letter.entities';
import { TravelPassportEntity } from './entities/passport.entity';
import { VisaRuleEntity } from './entities/visa-rule.entity';
import { Erasure } from './erasure';
import { Followers } from './followers';
import { Following } from './following';
import { DailyJob } from './jobs/daily.job';
import { LetterFiles } from './letter-files';
import { LetterMaker } from './letter-maker';
import { LetterSources } from './letter-sources';
import { LettersService } from './letters.service';
import { NeedsService } from './needs.service';
import { CasePages } from './pages/case.pages';
import { ManageTravelPages } from './pages/manage-travel.pages';
import { MyPassportPages } from './pages/my-passport.pages';
import { MyTravel } from './pages/my-travel';
import { MyTravelPages } from './pages/my-travel.pages';
import { TravelPresence } from './pages/travel.presence';
import { VisaRulesPages } from './pages/visa-rules.pages';
import { PassportSafe } from './passport-safe';
import { PassportsService } from './passports.service';
import { Reminders } from './reminders';
import { TravelPlansService } from './travel-plans.service';
import { TravelQueries } from './travel.queries';
import { VisaRulesService } from './visa-rules.service';

const entities = [
  VisaRuleEntity,
  TravelPlanEntity,
  TravelCaseEntity,
  TravelNeedEntity,
  TravelJourneyEntity,
  TravelReminderEntity,
  TravelPassportEntity,
  TravelLetterEntity,
  TravelLetterFileEntity,
  TravelLetterCountEntity,
];

/** The travel of people with a place in a room: needs, passport data under a key of their own, letters, visa rules. */
@Module({
  imports: [
    TypeOrmModule.forFeature(entities),
    StatesModule,
    IdentityModule,
    VenuesModule,
    CoursesModule,
    AdmissionsModule,
  ],
  controllers: [
    TravelController,
    PassportsController,
    VisaRulesController,
    MyTravelPages,
    MyPassportPages,
    ManageTravelPages,
    CasePages,
    VisaRulesPages,
  ],
  providers: [
    CaseRecords,
    Countries,
    Following,
    Erasure,
    PassportSafe,
    PassportsService,
    CasesService,
    Followers,
    NeedsService,
    LettersService,
    LetterSources,
    LetterMaker,
    LetterFiles,
    Reminders,
    DailyJob,
    TravelPlansService,
    VisaRulesService,
    TravelQueries,
    MyTravel,
    TravelPresence,
  ],
  exports: [TravelQueries, VisaRulesService, PassportsService, NeedsService, LettersService, CasesService],
})
export class TravelModule {}
