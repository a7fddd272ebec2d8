export { ScheduleMigration } from './schedule.migration';
export { ScheduleModule } from './schedule.module';
export { ScheduleQueries } from './schedule.queries';
export { SessionsService } from './sessions.service';
export type { AddSession } from './sessions.commands';
export type { SessionMailFacts, SessionView } from './schedule.views';
export * from './schedule.events';
