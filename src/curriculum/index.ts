export { CurriculumModule } from './curriculum.module';
export { CurriculumMigration } from './curriculum.migration';
export { CurriculumReferenceData } from './curriculum.reference-data';
export { CurriculumQueries, type ModuleDetails, type ModuleView, type ThemeWithModules } from './curriculum.queries';
export { MODULE_LEVELS, type ModuleLevel, type ModuleStatus } from './module.entity';
