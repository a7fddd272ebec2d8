import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ExpertiseAreaEntity, GcmObjectiveEntity, SubjectTermEntity, SubjectTermNameEntity, SubjectTermThemeEntity, ThemeEntity } from './taxonomy.entity';
import { TaxonomyQueries } from './taxonomy.queries';
import { TaxonomyReferenceData } from './taxonomy.reference-data';

/** Themes, subject terms with synonyms, objectives, expertise areas. */
@Module({
  imports: [TypeOrmModule.forFeature([ThemeEntity, SubjectTermEntity, SubjectTermNameEntity, SubjectTermThemeEntity, GcmObjectiveEntity, ExpertiseAreaEntity])],
  providers: [TaxonomyReferenceData, TaxonomyQueries],
  exports: [TaxonomyReferenceData, TaxonomyQueries],
})
export class TaxonomyModule {}
