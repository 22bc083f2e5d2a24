import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { claimEmbeddedPostgres } from "../../../lib/db/embedded-postgres";
import { BEATS_PER_LEASE } from "../../../lib/engine/tunables";
import { openFlakyProxy } from "../../../lib/testing/flaky-proxy";
import { countRepeated } from "../fold-executions";
import { readEndsOf } from "../read-ends";
import { Stage } from "../stage";
import { quantile, runChaos, seconds } from "./chaos";
import { stillOpen } from "./still-open";

const SERVERS = 1;
const WORKERS = 2;
/** A request is sent again after a 503, so long after it at least. */
const AGAIN_MS = 250;
const PAUSE_MS = 400;
const LONGEST_OUTAGE_MS = 10_000;

await runChaos({
  name: "database",
  sizes: { seconds: 900, lease: 15 },
  minutes: ({ seconds: load }) => 10 + load / 60,
  async play({ sizes, dice, say, onTimeUp }) {
    const directory = mkdtempSync(path.join(tmpdir(), "heddle-chaos-"));
    const start = async () => (await claimEmbeddedPostgres({ directory, maxConnections: 200 })).start();
    let postgres = await start();
    const proxy = await openFlakyProxy(postgres.url);
    const stage = await Stage.open({
      servers: SERVERS,
      workers: WORKERS,
      settings: { DATABASE_URL: proxy.url, HEDDLE_LEASE_SECONDS: String(sizes.lease) },
      patienceMs: Number.POSITIVE_INFINITY,
    });
    const endsAt = Date.now() + sizes.seconds * 1000;
    const violations: string[] = [];
    const answers = new Map<string, number>();
    const backAfter: number[] = [];
    onTimeUp(async () => {
      const open = await stillOpen(postgres.url);
      await stage.close();
      proxy.close();
      await postgres.stop();
      return [...violations, ...open];
    });
    let outages = 0;
    let longestMs = 0;
    let startedAgainAt: number | undefined;

    /** One request until it is done; everything but a 503 that says when to come back is a violation. */
    const ask = async (asked: string, body: unknown): Promise<Record<string, unknown>> => {
      const headers = { "content-type": "application/json", "Idempotency-Key": crypto.randomUUID() };
      for (;;) {
        const sentAt = Date.now();
        const init = { method: "POST", headers, body: JSON.stringify(body) };
        const response = await stage.request(0, asked, init);
        answers.set(String(response.status), (answers.get(String(response.status)) ?? 0) + 1);
        if (response.ok) {
          if (startedAgainAt !== undefined && sentAt > startedAgainAt) {
            backAfter.push(Date.now() - startedAgainAt);
            startedAgainAt = undefined;
          }
          return await response.json();
        }
        const detail = await response.text();
        if (response.status !== 503 || !response.headers.has("retry-after"))
          violations.push(`${asked} was answered ${response.status}: ${detail.slice(0, 200)}`);
        if (response.status < 500) throw new Error(`${asked}: ${response.status} ${detail}`);
        await delay(AGAIN_MS);
      }
    };
    const load = async () => {
      while (Date.now() < endsAt) {
        const thread = await ask("threads", {});
        const run = await ask(`threads/${thread.thread_id}/runs`, {
          assistant_id: "chain",
          input: stage.chain({ nodes: 5, ms: 200, words: 2 }),
          webhook: stage.receiver.url("/"),
        });
        stage.accepted.push(String(run.run_id));
        await delay(PAUSE_MS);
      }
    };
    const loads = Promise.all([load(), load()]);
    while (Date.now() < endsAt) {
      await delay(dice.between(5000, 40_000));
      const forMs = dice.between(500, LONGEST_OUTAGE_MS);
      say(`${stage.accepted.length} runs; PostgreSQL stops for ${seconds(forMs)}`);
      outages++;
      const stoppedAt = Date.now();
      await postgres.stop();
      await delay(forMs);
      postgres = await start();
      longestMs = Math.max(longestMs, Date.now() - stoppedAt);
      proxy.leadTo(postgres.url);
      startedAgainAt = Date.now();
    }
    await loads;
    // The last beat that arrived may be one beat older than the outage, and a holder lets go one beat before the end.
    const mayLoseLeases = longestMs > sizes.lease * 1000 * (1 - 2 / BEATS_PER_LEASE);
    violations.push(...(await stage.violations({ mayLoseLeases })));
    const ends = await readEndsOf(postgres.url, stage.accepted);
    const all = [...ends.values()];
    const failed = all.filter(({ status }) => status !== "success");
    violations.push(
      ...failed.map(({ status, error }) => `a run ended as ${status}: ${JSON.stringify(error)}`),
    );
    const figures = {
      "PostgreSQL stopped and started": outages,
      "runs accepted": stage.accepted.length,
      "runs lost": stage.accepted.filter((run) => !ends.has(run)).length,
      success: all.length - failed.length,
      "any other status": failed.length,
      "attempts charged": all.reduce((sum, { crashes }) => sum + crashes, 0),
      "longest outage, with stop and start": seconds(longestMs),
      "attempts handed back, since an outage outlasted their lease": all.reduce(
        (sum, { attempt, crashes }) => sum + attempt - 1 - crashes,
        0,
      ),
      "nodes executed again": countRepeated(stage.ledger),
      "webhooks delivered": stage.receiver.received.length,
      ...Object.fromEntries([...answers].map(([status, count]) => [`requests answered ${status}`, count])),
      "first request that went through after a start, median": seconds(quantile(backAfter, 0.5)),
      "first request that went through after a start, longest": seconds(quantile(backAfter, 1)),
    };
    await stage.close();
    proxy.close();
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
    return { figures, violations };
  },
});
