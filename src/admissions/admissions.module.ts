import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CoursesModule } from '#src/courses';
import { IdentityModule } from '#src/identity';
import { StatesModule } from '#src/states';
import { AdmissionsQueries } from './admissions.queries';
import { ApplicationReader } from './application-reader';
import { ApplicationEntity, ApplicationStepEntity } from './application.entity';
import { ApplicationsService } from './applications.service';
import { ApplicationsStore } from './applications.store';
import { ApplicationsController } from './api/applications.controller';
import { JudgingController } from './api/judging.controller';
import { PlanController } from './api/plan.controller';
import { RegistersController } from './api/registers.controller';
import { ClosedAccounts } from './closed-accounts';
import { Confirmations } from './confirmations';
import { EditionPlaces } from './edition-places';
import { EndorsementsService } from './endorsements.service';
import { EnrolmentsService } from './enrolments.service';
import { ExpireOffersJob } from './jobs/expire-offers.job';
import { ReturnQuotasJob } from './jobs/return-quotas.job';
import { Ledger } from './ledger';
import { LedgerEntries } from './ledger-entries';
import { Offering } from './offering';
import { OffersService } from './offers.service';
import { EditionBox } from './pages/edition-box';
import { JudgingPages } from './pages/judging.pages';
import { MyApplicationsPages } from './pages/my-applications.pages';
import { Endorsing } from './nomination/endorsing';
import { LateEntriesService } from './nomination/late-entries.service';
import { NominatedApplications } from './nomination/nominated-applications';
import { NomineeAnswersService } from './nomination/nominee-answers.service';
import { EntryRules } from './nomination/entry-rules';
import { NomineeCareService } from './nomination/nominee-care.service';
import { NomineeEndings } from './nomination/nominee-endings';
import { RankingService } from './nomination/ranking.service';
import { NominationListQueries } from './nomination/nomination-list.queries';
import { ReleaseAnswersService } from './nomination/release-answers.service';
import { ReleasesQueries } from './nomination/releases.queries';
import { ReleasesService } from './nomination/releases.service';
import { DeadlineReminders } from './nomination/deadline-reminders.service';
import { RemindersQueries } from './nomination/reminders.queries';
import { ReleaseDemand } from './nomination/release-demand';
import { EntryGate } from './nomination/entry-gate';
import { DeadlineReminderEntity } from './nomination/deadline-reminder.entity';
import { LateEntryEntity } from './nomination/late-entry.entity';
import { NominationLinkEntity } from './nomination/nomination-link.entity';
import { NominationLinks } from './nomination/nomination-links';
import { ReleaseRequestEntity } from './nomination/release-request.entity';
import { NominationOrder } from './nomination/nomination-order';
import { NominationOrderEntity, NomineeEntity } from './nomination/nominee.entity';
import { NomineesQueries } from './nomination/nominees.queries';
import { NomineesService } from './nomination/nominees.service';
import { Standings } from './nomination/standing';
import { ReleaseCarePages } from './pages/release-care.pages';
import { ReleaseSections } from './pages/release-parts';
import { ReleasePages } from './pages/release.pages';
import { LateEntriesLink, LateEntriesPages } from './pages/late-entries.pages';
import { NominationAnswersController } from './api/nomination-answers.controller';
import { NominationController } from './api/nomination.controller';
import { NominatedPages } from './pages/nominated.pages';
import { NominationEditionPages } from './pages/nomination-edition.pages';
import { NomineesPages } from './pages/nominees.pages';
import { OwnNominationsPages, WaitingNominations } from './pages/own-nominations.pages';
import { ImportDesk } from './nomination/import/import-desk';
import { ImportWriter } from './nomination/import/import-writer';
import { ImportsController } from './nomination/import/imports.controller';
import { ImportsPages } from './nomination/import/imports.pages';
import { ImportsQueries } from './nomination/import/imports.queries';
import { ImportsService } from './nomination/import/imports.service';
import { NominationImportEntity } from './nomination/import/nomination-import.entity';
import { SheetCheck } from './nomination/import/sheet-check';
import { PlaceEntity, PlaceEventEntity } from './place.entity';
import { PlacesQueries } from './places.queries';
import { AdmissionPlanEntity, QuotaEntity } from './plan/plan.entity';
import { ConditionsPages } from './plan/conditions.pages';
import { PlanPages } from './plan/plan.pages';
import { PlanService } from './plan/plan.service';
import { QuotaKeeper } from './plan/quota-keeper';
import { QuotaReturn } from './plan/quota-return';
import { QuotasQueries } from './plan/quotas.queries';
import { QuotasService } from './plan/quotas.service';
import { ReplacePages } from './plan/replace.pages';
import { ReserveSeatsPages } from './plan/reserve-seats.pages';
import { SeatFrame } from './plan/seat-frame';
import { ReplacementsService } from './plan/replacements.service';
import { SeatsPages } from './plan/seats.pages';
import { SeatsService } from './plan/seats.service';
import { StateSeats } from './plan/state-seats';
import { SuccessorChoice } from './plan/successor-choice';
import { ApplicationsRegister } from './registers/applications-register';
import { BulkJudging } from './registers/bulk-judging';
import { BulkPage } from './registers/bulk-page';
import { ContactPointQueries } from './registers/contact-point.queries';
import { LedgerRegister } from './registers/ledger-register';
import { LedgerPage } from './registers/ledger-page';
import { ManageLedgerPages, StateLedgerPages } from './registers/ledger.pages';
import { NominationsPages } from './registers/nominations.pages';
import { OutlookQueries } from './registers/outlook.queries';
import { PlaceShares } from './registers/place-shares.queries';
import { ReportQueries } from './registers/report.queries';
import { ReportPage } from './registers/report-page';
import { ManageReportPages, StateReportPages } from './registers/report.pages';
import { RegisterPage } from './registers/register-page';
import { StatePlaces } from './registers/state-places';
import { RegisterPages } from './registers/register.pages';
import { Succession } from './succession';
import { selection } from './selection/selection.parts';

/** Applications, endorsements, the seat ledger, the reserve list, confirmations. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      ApplicationEntity,
      ApplicationStepEntity,
      PlaceEntity,
      PlaceEventEntity,
      NomineeEntity,
      ReleaseRequestEntity,
      NominationLinkEntity,
      LateEntryEntity,
      DeadlineReminderEntity,
      NominationOrderEntity,
      NominationImportEntity,
      AdmissionPlanEntity,
      QuotaEntity,
      ...selection.entities,
    ]),
    StatesModule,
    IdentityModule,
    CoursesModule,
  ],
  controllers: [
    ApplicationsController,
    JudgingController,
    ...selection.controllers,
    PlanController,
    PlanPages,
    ConditionsPages,
    SeatsPages,
    ReserveSeatsPages,
    ReplacePages,
    MyApplicationsPages,
    ImportsPages,
    ImportsController,
    RegistersController,
    NominationsPages,
    StateReportPages,
    StateLedgerPages,
    ManageReportPages,
    ManageLedgerPages,
    NominationController,
    NominationAnswersController,
    NominatedPages,
    LateEntriesPages,
    ReleasePages,
    ReleaseCarePages,
    NominationEditionPages,
    NomineesPages,
    OwnNominationsPages,
    RegisterPages,
    JudgingPages,
  ],
  providers: [
    ApplicationReader,
    ...selection.providers,
    ApplicationsStore,
    LedgerEntries,
    QuotaKeeper,
    Ledger,
    Offering,
    Succession,
    PlanService,
    QuotasQueries,
    QuotasService,
    SeatsService,
    SuccessorChoice,
    SeatFrame,
    StateSeats,
    ReplacementsService,
    QuotaReturn,
    ReturnQuotasJob,
    ApplicationsService,
    EndorsementsService,
    Confirmations,
    OffersService,
    EnrolmentsService,
    AdmissionsQueries,
    PlacesQueries,
    PlaceShares,
    ApplicationsRegister,
    ContactPointQueries,
    LedgerRegister,
    OutlookQueries,
    ReportQueries,
    RegisterPage,
    StatePlaces,
    BulkJudging,
    BulkPage,
    LedgerPage,
    ReportPage,
    EditionPlaces,
    ClosedAccounts,
    ExpireOffersJob,
    EditionBox,
    WaitingNominations,
    LateEntriesLink,
    ReleaseSections,
    EntryGate,
    EntryRules,
    ReleaseDemand,
    RankingService,
    DeadlineReminders,
    RemindersQueries,
    ReleasesService,
    ReleasesQueries,
    ReleaseAnswersService,
    NominationListQueries,
    NomineeCareService,
    NomineeEndings,
    Standings,
    NominationOrder,
    Endorsing,
    NominatedApplications,
    NomineeAnswersService,
    NomineesQueries,
    LateEntriesService,
    NominationLinks,
    NomineesService,
    SheetCheck,
    ImportsQueries,
    ImportsService,
    ImportDesk,
    ImportWriter,
  ],
  exports: [
    AdmissionsQueries,
    PlacesQueries,
    ApplicationsRegister,
    ContactPointQueries,
    Ledger,
    PlanService,
    QuotasService,
    SeatsService,
    ReplacementsService,
    QuotaReturn,
    ApplicationsService,
    EndorsementsService,
    ...selection.exports,
    OffersService,
    EnrolmentsService,
    NomineesService,
    NomineesQueries,
    NomineeAnswersService,
    LateEntriesService,
    NominationLinks,
    ReleasesQueries,
    ReleasesService,
    ReleaseAnswersService,
    DeadlineReminders,
    RemindersQueries,
  ],
})
export class AdmissionsModule {}
