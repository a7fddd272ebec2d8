export { createTestDatabase, templateUrlVariable } from './test-database';
export type { TestDatabase } from './test-database';
export { installNetworkGuard } from './network-guard';
