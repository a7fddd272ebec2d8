import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '#src/identity';
import { CoursesController } from './api/courses.controller';
import { EditionsController } from './api/editions.controller';
import { CatalogueOrder } from './catalogue-order';
import { CatalogueQueries } from './catalogue.queries';
import { CourseEntity, CourseModuleEntity, CourseThemeEntity, CourseVersionEntity } from './course.entity';
import { CoursePublicationEntity, CourseTranslationEntity } from './course-text.entity';
import { CoursesQueries } from './courses.queries';
import { CourseDesk } from './course-desk';
import { CoursesService } from './courses.service';
import { EditionGuards } from './edition-guards';
import { EditionEntity, EditionLanguageEntity, EditionStateEntity, EditionTrainerEntity } from './edition.entity';
import { EditionWriter } from './edition-writer';
import { EditionsService } from './editions.service';
import './courses.permissions';

const entities = [
  CourseEntity,
  CourseVersionEntity,
  CourseThemeEntity,
  CourseModuleEntity,
  CourseTranslationEntity,
  CoursePublicationEntity,
  EditionEntity,
  EditionLanguageEntity,
  EditionStateEntity,
  EditionTrainerEntity,
];

/** Catalogue, courses and editions. */
@Module({
  imports: [TypeOrmModule.forFeature(entities), IdentityModule],
  controllers: [CoursesController, EditionsController],
  providers: [CatalogueOrder, CatalogueQueries, CourseDesk, CoursesQueries, CoursesService, EditionGuards, EditionWriter, EditionsService],
  exports: [CoursesQueries, CoursesService, EditionGuards, EditionsService],
})
export class CoursesModule {}
