export { removeEmbeddedPostgres, startEmbeddedPostgres, stopEmbeddedPostgres } from './launcher';
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from './launcher';
export { EmbeddedPostgresError } from './failure';
