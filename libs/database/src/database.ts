import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type EntityTarget, type ObjectLiteral, type Repository } from 'typeorm';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { noteQuery } from './query-count';

/** A row as the driver gives it. */
export type Row = Record<string, unknown>;

interface Ambient {
  manager: EntityManager;
}

const MOST_PREPARED = 300;

const ambient = new AsyncLocalStorage<Ambient>();

/**
 * The one way to the database. A transaction is carried by the asynchronous context: whatever is called inside
 * {@link Database.transaction} takes part in it without being handed a manager.
 */
@Injectable()
export class Database {
  private readonly pool: Pool;
  private readonly replicas: readonly Pool[];
  private nextReplica = 0;
  private readonly names = new Map<string, string>();

  constructor(private readonly dataSource: DataSource) {
    const driver = dataSource.driver as unknown as { master: Pool; slaves?: Pool[] };
    this.pool = driver.master;
    this.replicas = driver.slaves ?? [];
  }

  /** The entity manager of the transaction one is in, else that of the pool. */
  get manager(): EntityManager {
    return ambient.getStore()?.manager ?? this.dataSource.manager;
  }

  /** Whether a transaction is open in this context. */
  get inTransaction(): boolean {
    return ambient.getStore() !== undefined;
  }

  repository<Entity extends ObjectLiteral>(target: EntityTarget<Entity>): Repository<Entity> {
    return this.manager.getRepository(target);
  }

  /** Runs `work` in a transaction, or in the one that is open already. Anything thrown rolls all of it back. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (ambient.getStore()) return work();
    return this.dataSource.transaction((manager) => ambient.run({ manager }, work));
  }

  /** Sends one statement; inside a transaction on its connection, else on any of the pool. */
  async query<T extends object = Row>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return (await this.send(sql, params)).rows as T[];
  }

  /**
   * Like {@link query}, for a statement of a busy path: each connection parses and plans it once. Its text must not vary.
   */
  async hot<T extends object = Row>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return (await this.send(sql, params, this.nameOf(sql))).rows as T[];
  }

  /**
   * Reads what everybody may see, from a replica where there are some. A replica lags: never for a decision, nor for a
   * page that follows a write of its reader.
   */
  async readPublic<T extends object = Row>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    if (this.inTransaction) return this.query<T>(sql, params);
    noteQuery(sql);
    const pool = this.replicas.length > 0 ? this.replicas[this.nextReplica++ % this.replicas.length] : this.pool;
    const result = await pool?.query({ name: this.nameOf(sql), text: sql, values: params as unknown[] });
    return (result?.rows ?? []) as T[];
  }

  /** Hot statements are prepared once for each connection; past a few hundred different texts they are not. */
  private nameOf(sql: string): string | undefined {
    const known = this.names.get(sql);
    if (known !== undefined || this.names.size >= MOST_PREPARED) return known;
    const name = createHash('sha1').update(sql).digest('base64url');
    this.names.set(sql, name);
    return name;
  }

  /** The first row of a statement, or undefined. */
  async one<T extends object = Row>(sql: string, params: readonly unknown[] = []): Promise<T | undefined> {
    return (await this.query<T>(sql, params))[0];
  }

  /** Sends a changing statement and tells how many rows it touched. */
  async execute(sql: string, params: readonly unknown[] = []): Promise<number> {
    return (await this.send(sql, params)).rowCount ?? 0;
  }

  private async send(sql: string, params: readonly unknown[], name?: string): Promise<QueryResult> {
    noteQuery(sql);
    const runner = ambient.getStore()?.manager.queryRunner;
    const connection: Pick<Pool, 'query'> = runner ? ((await runner.connect()) as PoolClient) : this.pool;
    return connection.query({ name, text: sql, values: params as unknown[] });
  }

  /** The driver's pool, for the readiness check and the metrics. */
  get driverPool(): Pool {
    return this.pool;
  }
}
