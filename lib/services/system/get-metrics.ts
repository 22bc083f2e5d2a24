import type { Metrics } from "../../contract/system";
import { pool } from "../../db/client";
import { type AliveWorkers, readAliveWorkers } from "../../ledger/alive-workers";
import { countWaiters } from "../../ledger/wakeups";
import { metrics } from "../../metrics";
import type { Context } from "../context";
import { soon } from "./soon";

/** The main figures of the deployment and of this process. Two queries, of what is not settled and of who is alive. */
export async function getMetrics(ctx: Context): Promise<Metrics> {
  const [queue, alive, max, active, streams] = await Promise.all([
    queueOf(ctx),
    aliveOf(ctx),
    readGauge("workersMax"),
    readGauge("workersActive"),
    readGauge("streams"),
  ]);
  const { totalCount, idleCount, waitingCount, options } = pool();
  return {
    ...(queue && { queue }),
    workers: { max, active, available: Math.max(0, max - active) },
    ...(alive && { deployment: { workers: alive.alive, slots: alive.slots } }),
    postgres: {
      up: queue !== undefined,
      pool_max: options.max,
      pool_size: totalCount,
      pool_available: idleCount,
      waiting: waitingCount,
    },
    streams_open: streams,
  };
}

/** The same for Prometheus, with what the process has counted and what Node says of itself. */
export async function getMetricsAsText(ctx: Context): Promise<string> {
  const { queue, workers, deployment, postgres } = await getMetrics(ctx);
  const { registry, ...gauges } = metrics();
  gauges.databaseUp.set(postgres.up ? 1 : 0);
  gauges.workersAvailable.set(workers.available);
  gauges.waiters.set(countWaiters());
  gauges.poolMax.set(postgres.pool_max);
  gauges.poolSize.set(postgres.pool_size);
  gauges.poolAvailable.set(postgres.pool_available);
  gauges.poolWaiting.set(postgres.waiting);
  // Nothing rather than a zero that nobody has counted.
  gauges.pending.set(queue?.n_pending ?? Number.NaN);
  gauges.alive.set(deployment?.workers ?? Number.NaN);
  gauges.aliveSlots.set(deployment?.slots ?? Number.NaN);
  gauges.running.set(queue?.n_running ?? Number.NaN);
  gauges.due.set(queue?.n_due ?? Number.NaN);
  gauges.oldestPending.set(queue?.pending_runs_wait_time_max_secs ?? Number.NaN);
  return registry.metrics();
}

/** Undefined when the database does not answer: that is a figure too. */
async function queueOf(ctx: Context): Promise<Metrics["queue"]> {
  try {
    const rows = await soon(
      ctx.db.$queryRaw<NonNullable<Metrics["queue"]>[]>`
        select (count(*) filter (where status = 'pending'))::int as n_pending,
          (count(*) filter (where status = 'running'))::int as n_running,
          (count(*) filter (where status = 'pending' and run_at <= now()))::int as n_due,
          coalesce(extract(epoch from max(now() - run_at) filter (where status = 'pending' and run_at <= now())),
            0)::float8 as pending_runs_wait_time_max_secs
        from run where status in ('pending', 'running')`,
    );
    return rows[0];
  } catch {
    return undefined;
  }
}

async function aliveOf(ctx: Context): Promise<AliveWorkers | undefined> {
  try {
    return await soon(readAliveWorkers(ctx.db));
  } catch {
    return undefined;
  }
}

async function readGauge(gauge: "workersMax" | "workersActive" | "streams"): Promise<number> {
  const { values } = await metrics()[gauge].get();
  return values[0]?.value ?? 0;
}
