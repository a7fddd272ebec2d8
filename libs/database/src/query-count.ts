import { AsyncLocalStorage } from 'node:async_hooks';

/** The statements that ran inside {@link countQueries}. */
export interface QueryCount {
  statements: string[];
}

const counting = new AsyncLocalStorage<QueryCount>();

/** Notes a statement where somebody counts. */
export function noteQuery(sql: string): void {
  counting.getStore()?.statements.push(sql);
}

/** Runs `work` and tells which SQL statements it sent; for tests of hot pages. */
export async function countQueries<T>(
  work: () => Promise<T>,
): Promise<{ result: T; count: number; statements: string[] }> {
  const store: QueryCount = { statements: [] };
  const result = await counting.run(store, work);
  return { result, count: store.statements.length, statements: store.statements };
}
