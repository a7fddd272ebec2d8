import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '#src/identity';
import { StatesModule } from '#src/states';
import { TrainersModule } from '#src/trainers';
import { VenuesModule } from '#src/venues';
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
import { EditionDesk } from './edition-desk';
import { CoursesPresence } from './courses.presence';
import { CataloguePages } from './pages/catalogue.pages';
import { CoursePages } from './pages/course.pages';
import { ManageCoursesPages } from './pages/manage-courses.pages';
import { ManageEditionsPages } from './pages/manage-editions.pages';
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
  imports: [TypeOrmModule.forFeature(entities), IdentityModule, StatesModule, TrainersModule, VenuesModule],
  controllers: [
    CoursesController,
    EditionsController,
    CataloguePages,
    CoursePages,
    ManageCoursesPages,
    ManageEditionsPages,
  ],
  providers: [
    CatalogueOrder,
    CatalogueQueries,
    CourseDesk,
    CoursesPresence,
    CoursesQueries,
    CoursesService,
    EditionDesk,
    EditionGuards,
    EditionWriter,
    EditionsService,
  ],
  exports: [CoursesQueries, CoursesService, EditionGuards, EditionsService],
})
export class CoursesModule {}
