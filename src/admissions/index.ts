export { AdmissionsModule } from './admissions.module';
export { AdmissionsMigration } from './admissions.migration';
export { NominationMigration } from './nomination/nomination.migration';
export { AdmissionsLedgerMigration } from './plan/admissions-ledger.migration';
export { PlanService } from './plan/plan.service';
export type { AdmissionPlan, Criterion, EligibilityRule } from './rules/plan';
export { AdmissionsQueries, type MailFacts } from './admissions.queries';
export { PlacesQueries } from './places.queries';
export { ApplicationsService } from './applications.service';
export { EndorsementsService } from './endorsements.service';
export { SelectionService } from './selection.service';
export { OffersService } from './offers.service';
export {
  ENTRY_REFUSALS,
  NomineesService,
  type EnterCommand,
  type EnteredNominee,
  type EntryRefusal,
} from './nomination/nominees.service';
export { LateEntriesService } from './nomination/late-entries.service';
export { NomineeAnswersService } from './nomination/nominee-answers.service';
export { NomineesQueries, type NomineeMailFacts } from './nomination/nominees.queries';
export { NominationLinks } from './nomination/nomination-links';
export type { NominationLinkPurpose } from './nomination/nomination-link.entity';
export { MOST_ENTRIES, nomineeEntry, type NomineeEntry } from './nomination/nominee.schemas';
export { EnrolmentsService } from './enrolments.service';
export type { ApplicationSummary, ApplicationView } from './admissions.views';
export type { ApplicationStatus } from './rules/application-lifecycle';
export { ApplicationTag } from './pages/parts';
export { admissionsPermissions } from './admissions.policy';
export * from './admissions.events';
