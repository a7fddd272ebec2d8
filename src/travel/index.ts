export { TravelModule } from './travel.module';
export { TravelMigration } from './travel.migration';
export { TravelQueries } from './travel.queries';
export { VisaRulesService } from './visa-rules.service';
export type { CaseView, LetterView, StepView } from './travel.views';
export type { NeedState, StepKind } from './rules/needs';
export { travelPermissions } from './travel.policy';
export * from './travel.events';
