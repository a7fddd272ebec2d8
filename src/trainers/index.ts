export { TrainersModule } from './trainers.module';
export { TrainersMigration } from './trainers.migration';
export { TrainersQueries, type TrainerFilter, type TrainerView } from './trainers.queries';
export { CEFR_LEVELS, TRAINER_KINDS, type CefrLevel, type TrainerKind, type TrainerStatus } from './trainer.entity';
