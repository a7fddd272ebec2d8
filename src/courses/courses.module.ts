import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CourseEntity, CourseModuleEntity, CourseThemeEntity, CourseVersionEntity } from './course.entity';
import { CoursePublicationEntity, CourseTranslationEntity } from './course-text.entity';
import { CoursesQueries } from './courses.queries';
import { EditionGuards } from './edition-guards';
import { EditionEntity, EditionLanguageEntity, EditionStateEntity, EditionTrainerEntity } from './edition.entity';
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
  imports: [TypeOrmModule.forFeature(entities)],
  providers: [CoursesQueries, EditionGuards],
  exports: [CoursesQueries, EditionGuards],
})
export class CoursesModule {}
