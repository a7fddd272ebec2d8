import type { DataSourceOptions } from 'typeorm';

/** How the application connects: one pool, no schema synchronisation, UTC, a bounded statement time. */
export function dataSourceOptions(settings: {
  url: string;
  replicaUrls?: string[];
  poolSize?: number;
  applicationName?: string;
}): Extract<DataSourceOptions, { type: 'postgres' }> {
  const shared = {
    type: 'postgres',
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    logging: false,
    migrationsTableName: 'schema_migration',
    applicationName: settings.applicationName ?? 'rtcm',
    poolSize: settings.poolSize ?? 16,
    poolErrorHandler: () => undefined,
    extra: {
      options:
        '-c timezone=UTC -c statement_timeout=30000 -c lock_timeout=15000 -c idle_in_transaction_session_timeout=60000',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    },
  } as const;
  if (!settings.replicaUrls?.length) return { ...shared, url: settings.url };
  return {
    ...shared,
    replication: {
      master: { url: settings.url },
      slaves: settings.replicaUrls.map((url) => ({ url })),
      defaultMode: 'master',
    },
  };
}
