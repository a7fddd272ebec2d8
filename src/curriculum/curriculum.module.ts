import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CurriculumQueries } from './curriculum.queries';
import { CurriculumReferenceData } from './curriculum.reference-data';
import { CurriculumModuleEntity, CurriculumModuleObjectiveEntity, CurriculumModuleVersionEntity, CurriculumUnitEntity } from './module.entity';
import { CurriculumModulePublicationEntity, CurriculumModuleTranslationEntity } from './module-text.entity';

const entities = [
  CurriculumModuleEntity,
  CurriculumModuleVersionEntity,
  CurriculumUnitEntity,
  CurriculumModuleObjectiveEntity,
  CurriculumModuleTranslationEntity,
  CurriculumModulePublicationEntity,
];

/** The Regional Migration Curriculum: themes, modules, units. */
@Module({
  imports: [TypeOrmModule.forFeature(entities)],
  providers: [CurriculumReferenceData, CurriculumQueries],
  exports: [CurriculumReferenceData, CurriculumQueries],
})
export class CurriculumModule {}
