import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Database } from '#libs/database';

/** Measures of the web process for Prometheus: the runtime, requests by route, the database pool and the queue. */
@Injectable()
export class Metrics implements OnModuleInit {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request, by method, route pattern and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    // The worker has no door, and nobody asks it.
    const fastify = this.http.httpAdapter?.getInstance<FastifyInstance>();
    if (!fastify) return;
    collectDefaultMetrics({ register: this.registry });
    this.addPoolGauge();
    this.addQueueGauge();
    fastify.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'none';
      this.requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    });
  }

  /** Everything measured, in the text format of Prometheus. */
  async text(): Promise<{ contentType: string; body: string }> {
    return { contentType: this.registry.contentType, body: await this.registry.metrics() };
  }

  private addPoolGauge(): void {
    const pool = this.database.driverPool;
    new Gauge({
      name: 'database_pool_connections',
      help: 'Connections of the database pool, and requests that wait for one.',
      labelNames: ['state'],
      registers: [this.registry],
      collect() {
        this.set({ state: 'total' }, pool.totalCount);
        this.set({ state: 'idle' }, pool.idleCount);
        this.set({ state: 'waiting' }, pool.waitingCount);
      },
    });
  }

  private addQueueGauge(): void {
    const { database } = this;
    new Gauge({
      name: 'queue_jobs',
      help: 'Jobs of the queue: due now, planned for later, and given up.',
      labelNames: ['state'],
      registers: [this.registry],
      async collect() {
        const counts = await database.one<{ due: number; later: number; failed: number }>(
          `SELECT count(*) FILTER (WHERE attempts < max_attempts AND run_at <= now())::int AS due,
                  count(*) FILTER (WHERE attempts < max_attempts AND run_at > now())::int AS later,
                  count(*) FILTER (WHERE attempts >= max_attempts)::int AS failed
           FROM graphile_worker.jobs`,
        );
        for (const [state, count] of Object.entries(counts ?? {})) this.set({ state }, count);
      },
    });
  }
}
