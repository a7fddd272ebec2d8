import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Navigation } from '#libs/web';
import { TaxonomyController } from './api/taxonomy.controller';
import { ReferencePages } from './pages/reference.pages';
import { TermsPages } from './pages/terms.pages';
import {
  ExpertiseAreaEntity,
  GcmObjectiveEntity,
  SubjectTermEntity,
  SubjectTermNameEntity,
  SubjectTermThemeEntity,
  ThemeEntity,
} from './taxonomy.entity';
import { taxonomyPermissions } from './taxonomy.policy';
import { TaxonomyQueries } from './taxonomy.queries';
import { TaxonomyReferenceData } from './taxonomy.reference-data';
import { TaxonomyService } from './taxonomy.service';
import { TermList } from './term-list';

/** Themes, subject terms with synonyms, objectives, expertise areas; the staff's overview of reference data. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      ThemeEntity,
      SubjectTermEntity,
      SubjectTermNameEntity,
      SubjectTermThemeEntity,
      GcmObjectiveEntity,
      ExpertiseAreaEntity,
    ]),
  ],
  controllers: [TaxonomyController, TermsPages, ReferencePages],
  providers: [TaxonomyReferenceData, TaxonomyQueries, TaxonomyService, TermList],
  exports: [TaxonomyReferenceData, TaxonomyQueries],
})
export class TaxonomyModule {
  constructor(navigation: Navigation) {
    navigation.register({
      area: 'staff',
      order: 80,
      href: '/manage/reference',
      labelKey: 'taxonomy:reference',
      permission: taxonomyPermissions['taxonomy.manage'],
    });
  }
}
