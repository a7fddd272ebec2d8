export { TaxonomyModule } from './taxonomy.module';
export { TaxonomyMigration } from './taxonomy.migration';
export { TaxonomyReferenceData } from './taxonomy.reference-data';
export { referenceDocument } from './reference-document';
export { TaxonomyQueries, type AreaView, type ObjectiveView, type TermView, type ThemeView } from './taxonomy.queries';
export { taxonomyPermissions } from './taxonomy.policy';
export { taxonomyChanged } from './taxonomy.events';
