export { Database, type Row } from './database';
export { anyOf } from './any-of';
export { Gathered, type GatheringLimits } from './gathered';
export { countQueries, type QueryCount } from './query-count';
export { newId } from './ids';
export { dataSourceOptions } from './data-source';
export { migrateUp, type MigrationClass } from './migrate';
export { isConstraintViolation, violatedConstraint, PG_ERRORS } from './pg-errors';
export { decodeCursor, encodeCursor } from './cursor';
