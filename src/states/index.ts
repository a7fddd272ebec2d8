export { StatesModule } from './states.module';
export { StatesMigration } from './states.migration';
export { StatesReferenceData, type StateSeed } from './states.reference-data';
