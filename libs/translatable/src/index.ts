export { Translatables } from './translatables';
export { defineTranslatable, type TranslatableDefinition, type FieldRule } from './definition';
export { TextRevisionEntity, SlugRedirectEntity } from './revision.entity';
export { TranslatableMigration } from './translatable.migration';
export { TranslatableModule } from './translatable.module';
export {
  completenessOf,
  gapsOf,
  isStale,
  type Completeness,
  type TextStatus,
  type WorkingText,
} from './rules/completeness';
export { slugify } from './rules/slug';
export { localisedColumns, localisedJoin, pickLocalised } from './sql';
export { translatableErrors } from './errors';
