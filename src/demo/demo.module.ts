import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdmissionsModule } from '#src/admissions';
import { CoursesModule } from '#src/courses';
import { CurriculumModule } from '#src/curriculum';
import { IdentityModule } from '#src/identity';
import { LibraryModule } from '#src/library';
import { ScheduleModule } from '#src/schedule';
import { StatesModule } from '#src/states';
import { TaxonomyModule } from '#src/taxonomy';
import { TrainersModule } from '#src/trainers';
import { VenuesModule } from '#src/venues';
import { CHAPTERS, chapterTypes } from './chapters';
import { DemoEntryEntity } from './demo-entry.entity';
import { Demonstration } from './demonstration';
import type { Chapter } from './story';

/** The demonstration of a believable centre. */
@Module({
  imports: [
    TypeOrmModule.forFeature([DemoEntryEntity]),
    StatesModule,
    TaxonomyModule,
    LibraryModule,
    IdentityModule,
    VenuesModule,
    CurriculumModule,
    CoursesModule,
    AdmissionsModule,
    TrainersModule,
    ScheduleModule,
  ],
  providers: [
    ...chapterTypes,
    { provide: CHAPTERS, useFactory: (...chapters: Chapter[]) => chapters, inject: chapterTypes },
    Demonstration,
  ],
  exports: [Demonstration],
})
export class DemoModule {}
