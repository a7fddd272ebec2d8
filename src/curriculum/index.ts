export { CurriculumModule } from './curriculum.module';
export { CurriculumMigration } from './curriculum.migration';
export { CurriculumReferenceData } from './curriculum.reference-data';
