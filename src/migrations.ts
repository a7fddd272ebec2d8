import type { MigrationClass } from '#libs/database';
import { EventsMigration } from '#libs/events';
import { SearchMigration } from '#libs/search';
import { TranslatableMigration } from '#libs/translatable';
import { VaultMigration } from '#libs/vault';
import { WebMigration } from '#libs/web';
import {
  AdmissionsLedgerMigration,
  AdmissionRegistersMigration,
  AdmissionsMigration,
  AdmissionsSetBasedMigration,
  NominationImportMigration,
  NominationMigration,
  SelectionMigration,
} from '#src/admissions';
import { BookingMigration } from '#src/booking';
import { CoursesMigration } from '#src/courses';
import { CurriculumMigration } from '#src/curriculum';
import { DemoMigration } from '#src/demo';
import { IdentityMigration } from '#src/identity';
import { MailAddresseesMigration, NotificationsMigration } from '#src/notifications';
import { LibraryMigration } from '#src/library';
import { ScheduleMigration } from '#src/schedule';
import { InstitutionDomainsMigration, StatesMigration } from '#src/states';
import { TaxonomyMigration } from '#src/taxonomy';
import { TrainersMigration } from '#src/trainers';
import { TravelMigration } from '#src/travel';
import { VenuesMigration } from '#src/venues';

/** Every migration, in the order in which they run: building blocks first, then the modules by tier. */
export const migrations: MigrationClass[] = [
  SearchMigration,
  EventsMigration,
  WebMigration,
  TranslatableMigration,
  VaultMigration,
  StatesMigration,
  InstitutionDomainsMigration,
  TaxonomyMigration,
  IdentityMigration,
  LibraryMigration,
  VenuesMigration,
  BookingMigration,
  CurriculumMigration,
  TrainersMigration,
  CoursesMigration,
  AdmissionsMigration,
  AdmissionsLedgerMigration,
  NominationMigration,
  NominationImportMigration,
  SelectionMigration,
  AdmissionRegistersMigration,
  AdmissionsSetBasedMigration,
  ScheduleMigration,
  TravelMigration,
  NotificationsMigration,
  MailAddresseesMigration,
  DemoMigration,
];
