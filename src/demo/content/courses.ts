import { asylumInterviewingOnline } from './courses/asylum-interviewing-online';
import { childrenAndServicesOpen } from './courses/children-and-services-open';
import { climateMobilityWorkshop } from './courses/climate-mobility-workshop';
import { digitalServicesOpen } from './courses/digital-services-open';
import { documentLaboratory } from './courses/document-laboratory';
import { labourMigrationOnline } from './courses/labour-migration-online';
import { migrationBasicsOpen } from './courses/migration-basics-open';
import { migrationDataWorkshop } from './courses/migration-data-workshop';
import { nationalRollOut } from './courses/national-roll-out';
import { readmissionWorkshop } from './courses/readmission-workshop';
import { traffickingIdentificationOnline } from './courses/trafficking-identification-online';
import { trainingOfTrainers } from './courses/training-of-trainers';
import type { DemoCourse } from './types';

/** Twelve courses modelled on the kinds of activity the centre really runs; offsets count from the day of loading. */
export const demoCourses: DemoCourse[] = [
  labourMigrationOnline,
  traffickingIdentificationOnline,
  asylumInterviewingOnline,
  migrationDataWorkshop,
  readmissionWorkshop,
  climateMobilityWorkshop,
  trainingOfTrainers,
  nationalRollOut,
  documentLaboratory,
  migrationBasicsOpen,
  digitalServicesOpen,
  childrenAndServicesOpen,
];
