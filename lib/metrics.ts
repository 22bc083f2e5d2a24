import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { remember } from "./remember";

/** Requests take milliseconds, runs up to hours. */
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const RUN_SECONDS = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200];

const loopAges = () => remember("loop ages", () => new Map<string, () => number>());

/** Has `GET /metrics` tell how many seconds ago the loop last succeeded. Until the returned function is called. */
export function watchLoop(loop: string, age: () => number): () => void {
  const ages = loopAges();
  ages.set(loop, age);
  return () => {
    if (ages.get(loop) !== age) return;
    ages.delete(loop);
    metrics().loopAge.remove({ loop });
  };
}

function create() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  return {
    registry,
    requests: new Counter({
      name: "lg_api_http_requests_total",
      help: "Requests answered, by operation and status.",
      labelNames: ["method", "path", "status"] as const,
      registers,
    }),
    requestSeconds: new Histogram({
      name: "lg_api_http_requests_latency_seconds",
      help: "Seconds from a request to the headers of its answer, by operation and status.",
      labelNames: ["method", "path", "status"] as const,
      buckets: REQUEST_SECONDS,
      registers,
    }),
    runs: new Histogram({
      name: "heddle_run_duration_seconds",
      help: "Seconds that attempts of this process took from claim to end, by how they ended.",
      labelNames: ["status"] as const,
      buckets: RUN_SECONDS,
      registers,
    }),
    loopAge: new Gauge({
      name: "heddle_loop_last_success_age_seconds",
      help: "Seconds since a loop of this process last did all that was due; 0 while it rests.",
      labelNames: ["loop"] as const,
      registers,
      collect() {
        for (const [loop, age] of loopAges()) this.set({ loop }, age());
      },
    }),
    streams: gauge("heddle_streams_open", "Event streams that this process is sending."),
    waiters: gauge("heddle_wakeup_waiters", "Loops, runs and readers of this process that wait to be woken."),
    workersMax: gauge("lg_api_workers_max", "How many runs this process executes at once."),
    workersActive: gauge("lg_api_workers_active", "Runs that this process is executing."),
    workersAvailable: gauge("lg_api_workers_available", "How many more runs this process could execute."),
    alive: gauge(
      "heddle_workers_alive",
      "Processes that execute runs and are alive, in the whole deployment.",
    ),
    aliveSlots: gauge("heddle_slots_alive", "How many runs they execute at once, together."),
    databaseUp: gauge("heddle_database_up", "1 when the database answered this request, else 0."),
    pending: gauge("lg_api_num_pending_runs", "Runs that wait, in the whole deployment."),
    running: gauge("lg_api_num_running_runs", "Runs that are executed, in the whole deployment."),
    due: gauge("heddle_runs_due", "Runs that wait and could start now, in the whole deployment."),
    oldestPending: gauge(
      "lg_api_pending_runs_wait_time_max",
      "Seconds since the oldest run that waits could have started.",
    ),
    poolMax: gauge("lg_api_pg_pool_max", "Most database connections of this process."),
    poolSize: gauge("lg_api_pg_pool_size", "Open database connections of this process."),
    poolAvailable: gauge("lg_api_pg_pool_available", "Open database connections that nobody uses."),
    poolWaiting: gauge("heddle_pg_pool_waiting", "Queries that wait for a database connection."),
  };
}

/**
 * What this process measures of itself, for `GET /metrics`. Names that dashboards for the platform know begin with
 * `lg_api_`; each means what its help says. Labels are few and known beforehand: no ids, no names of graphs.
 */
export function metrics(): ReturnType<typeof create> {
  return remember("metrics", create);
}
