export { StatesModule } from './states.module';
export { StatesMigration } from './states.migration';
export { InstitutionDomainsMigration } from './institution-domains.migration';
export { isWithin } from './rules/domains';
export { StatesReferenceData, type StateSeed } from './states.reference-data';
export {
  StatesQueries,
  type HolidayView,
  type InstitutionFilter,
  type InstitutionView,
  type RoleView,
  type StateDetails,
  type StateView,
} from './states.queries';
export { INSTITUTION_KINDS, type InstitutionKind } from './institution.entity';
export { STATE_ROLES, type StateRole } from './state.entity';
export { StatesService, type StateChange } from './states.service';
export { InstitutionsService, type InstitutionInput } from './institutions.service';
export { statesPermissions } from './states.policy';
export { statesChanged } from './states.events';
