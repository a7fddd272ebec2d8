export { Jobs, type EnqueueOptions } from './jobs';
export { JobsModule } from './jobs.module';
export { migrateJobs, JobRunner } from './job-runner';
