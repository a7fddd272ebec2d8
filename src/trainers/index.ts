export { TrainersModule } from './trainers.module';
export { TrainersMigration } from './trainers.migration';
