import type { Database } from '#libs/database';

/**
 * Does `first` in a transaction that is committed only when `second`, begun meanwhile, waits for a lock of it (or has
 * come to its end without). Answers how `second` ended.
 */
export async function whileUncommitted<T>(
  database: Database,
  first: () => Promise<unknown>,
  second: () => Promise<T>,
): Promise<PromiseSettledResult<T>> {
  const [done, mayCommit] = [gate(), gate()];
  const holding = database.transaction(async () => {
    await first();
    done.open();
    await mayCommit.opened;
  });
  await Promise.race([done.opened, holding]);
  let ended = false;
  const answer = Promise.allSettled([second()]).then(([settled]) => {
    ended = true;
    return settled;
  });
  while (!ended && !(await isSomebodyWaiting(database)));
  mayCommit.open();
  await holding;
  return answer;
}

async function isSomebodyWaiting(database: Database): Promise<boolean> {
  const rows = await database.query(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows.length > 0;
}

function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}
