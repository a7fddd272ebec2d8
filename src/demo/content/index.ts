export { dutyDetails, educations, motivations, posts, reasons, trainerMotivation } from './applications';
export { demoCourses } from './courses';
export { demoInstitutions } from './institutions';
export { demoLibraryItems } from './library';
export type { DemoFile, DemoLibraryItem, LibraryItemType, MetadataByType } from './library.types';
export { demoAccounts, demoOfficials, demoStaff, demoTrainers } from './people';
export type {
  Bilingual,
  CefrLevel,
  DemoCourse,
  DemoCourseText,
  DemoEdition,
  DemoFormat,
  DemoInstitution,
  DemoLocale,
  DemoNames,
  DemoPerson,
  DemoRole,
  DemoRoleGrant,
  DemoRoom,
  DemoSession,
  DemoTrainer,
  DemoVenue,
  UiLocale,
} from './types';
export { demoVenues } from './venues';
