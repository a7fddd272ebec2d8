import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Navigation } from '#libs/web';
import { LibraryModule } from '#src/library';
import { TaxonomyModule } from '#src/taxonomy';
import { CurriculumController } from './api/curriculum.controller';
import { CurriculumQueries } from './curriculum.queries';
import { CurriculumReferenceData } from './curriculum.reference-data';
import { CurriculumPublicSources } from './curriculum.public-sources';
import { CurriculumPages } from './pages/curriculum.pages';
import {
  CurriculumModuleEntity,
  CurriculumModuleObjectiveEntity,
  CurriculumModuleVersionEntity,
  CurriculumUnitEntity,
} from './module.entity';
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
  imports: [TypeOrmModule.forFeature(entities), LibraryModule, TaxonomyModule],
  controllers: [CurriculumController, CurriculumPages],
  providers: [CurriculumReferenceData, CurriculumQueries, CurriculumPublicSources],
  exports: [CurriculumReferenceData, CurriculumQueries],
})
export class CurriculumModule {
  constructor(navigation: Navigation) {
    navigation.register({ area: 'main', order: 30, href: '/curriculum', labelKey: 'curriculum:menu' });
  }
}
