export { TrainersModule } from './trainers.module';
export { TrainersMigration } from './trainers.migration';
export { TrainersQueries, type TrainerFilter, type TrainerView } from './trainers.queries';
export { CEFR_LEVELS, TRAINER_KINDS, type CefrLevel, type TrainerKind, type TrainerStatus } from './trainer.entity';
export { TrainersService } from './trainers.service';
export type { ProfileInput } from './profile-writer';
export { trainersPermissions } from './trainers.policy';
export { trainerApplied, trainerDecided, trainerMoved } from './trainers.events';
export { isActive, DECISIONS, type Decision } from './rules/membership';
