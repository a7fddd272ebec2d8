import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TrainerAreaEntity, TrainerEntity, TrainerLanguageEntity, TrainerModuleEntity, TrainerStepEntity } from './trainer.entity';
import { TrainerPublicationEntity, TrainerTranslationEntity } from './trainer-text.entity';
import { TrainersQueries } from './trainers.queries';

const entities = [
  TrainerEntity,
  TrainerStepEntity,
  TrainerAreaEntity,
  TrainerLanguageEntity,
  TrainerModuleEntity,
  TrainerTranslationEntity,
  TrainerPublicationEntity,
];

/** The Regional Network of Trainers. */
@Module({
  imports: [TypeOrmModule.forFeature(entities)],
  providers: [TrainersQueries],
  exports: [TrainersQueries],
})
export class TrainersModule {}
