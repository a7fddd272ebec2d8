import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LOCALES } from '#libs/i18n';
import { Navigation, PublicSources, type SitemapEntry } from '#libs/web';
import { CurriculumModule } from '#src/curriculum';
import { IdentityModule } from '#src/identity';
import { StatesModule } from '#src/states';
import { TaxonomyModule } from '#src/taxonomy';
import { TrainersController } from './api/trainers.controller';
import { DirectoryPages } from './pages/directory.pages';
import { ManageTrainersPages } from './pages/manage.pages';
import { OwnPages } from './pages/own.pages';
import { TrainerReferences } from './pages/reference';
import { ProfileWriter } from './profile-writer';
import {
  TrainerAreaEntity,
  TrainerEntity,
  TrainerLanguageEntity,
  TrainerModuleEntity,
  TrainerStepEntity,
} from './trainer.entity';
import { TrainerPublicationEntity, TrainerTranslationEntity } from './trainer-text.entity';
import { TrainerDirectory } from './trainer-directory';
import { trainersPermissions } from './trainers.policy';
import { TrainersQueries } from './trainers.queries';
import { TrainersService } from './trainers.service';

const entities = [
  TrainerEntity,
  TrainerStepEntity,
  TrainerAreaEntity,
  TrainerLanguageEntity,
  TrainerModuleEntity,
  TrainerTranslationEntity,
  TrainerPublicationEntity,
];
const complete = LOCALES.filter((locale) => locale.complete).map((locale) => locale.code);

/** The Regional Network of Trainers. */
@Module({
  imports: [TypeOrmModule.forFeature(entities), CurriculumModule, IdentityModule, StatesModule, TaxonomyModule],
  controllers: [TrainersController, ManageTrainersPages, OwnPages, DirectoryPages],
  providers: [TrainersQueries, TrainersService, TrainerDirectory, TrainerReferences, ProfileWriter],
  exports: [TrainersQueries, TrainersService],
})
export class TrainersModule {
  constructor(
    navigation: Navigation,
    sources: PublicSources,
    private readonly queries: TrainersQueries,
  ) {
    navigation.register(
      { area: 'main', order: 40, href: '/trainers', labelKey: 'trainers:menu' },
      { area: 'account', order: 40, href: '/account/trainer', labelKey: 'trainers:own.menu' },
      {
        area: 'staff',
        order: 40,
        href: '/manage/trainers',
        labelKey: 'trainers:manage.title',
        permission: trainersPermissions['trainers.see'],
      },
    );
    sources.registerSitemap(() => this.addresses());
  }

  private async *addresses(): AsyncIterable<SitemapEntry> {
    const entry = (path: string): SitemapEntry => ({
      paths: Object.fromEntries(complete.map((locale) => [locale, `/${locale}${path}`])),
    });
    for (const id of await this.queries.publicIds()) yield entry(`/trainers/${id}`);
  }
}
