import { setTimeout as delay } from "node:timers/promises";
import { countRepeated } from "../fold-executions";
import type { OutsideLedger } from "../outside-ledger";
import { type RunEnd, readEndsOf } from "../read-ends";
import { Stage } from "../stage";
import { quantile, runChaos, seconds } from "./chaos";
import { stillOpen } from "./still-open";

const WORKERS = 4;
const NODE_MS = 150;
/** Runs that are in the system at once; beyond, the next one waits. */
const MOST_AT_ONCE = 100;

await runChaos({
  name: "kills",
  sizes: { runs: 1000, kills: 100, lease: 15, every: 4000 },
  // The kills, then what they have cut off.
  minutes: ({ kills, every, runs }) => 10 + (2 * kills * every + runs * 600) / 60_000,
  async play({ sizes, dice, say, onTimeUp }) {
    const stage = await Stage.open({
      workers: WORKERS,
      settings: { HEDDLE_LEASE_SECONDS: String(sizes.lease) },
      patienceMs: Number.POSITIVE_INFINITY,
    });
    onTimeUp(async () => {
      const open = await stillOpen(stage.cluster.databaseUrl);
      await stage.close();
      return open;
    });
    let ended = 0;
    let kills = 0;
    const pause = (sizes.kills * sizes.every) / sizes.runs;
    const load = (async () => {
      for (let made = 0; made < sizes.runs; made++) {
        while (made - ended > MOST_AT_ONCE) await delay(50);
        const durability = dice.pick(["sync", "async"] as const);
        await stage.startChain({ nodes: 10, ms: NODE_MS, words: 2 }, { durability });
        await delay(pause);
      }
    })();
    const count = (async () => {
      while (ended < sizes.runs) {
        const [row] = await stage.query<{ n: number }>(
          "select count(*)::int as n from run where settled_at is not null",
        );
        ended = row?.n ?? 0;
        say(`${stage.accepted.length} accepted, ${ended} ended, ${kills} kills`);
        await delay(2000);
      }
    })();
    while (kills < sizes.kills) {
      await delay(dice.between(sizes.every / 2, (sizes.every * 3) / 2));
      const worker = dice.pick([...stage.workers]);
      if (!worker) continue;
      await worker.end("SIGKILL");
      kills++;
      void stage.addWorker();
    }
    await Promise.all([load, count]);
    await stage.fill(WORKERS);
    const violations = await stage.violations();
    const ends = await readEndsOf(stage.cluster.databaseUrl, stage.accepted);
    const all = [...ends.values()];
    const recovered = recoveries(stage.ledger, ends);
    const once = recovered.filter(({ kills }) => kills === 1).map(({ ms }) => ms);
    const again = recovered.filter(({ kills }) => kills > 1).map(({ ms }) => ms);
    const figures = {
      "runs accepted": stage.accepted.length,
      "runs lost": stage.accepted.filter((run) => !ends.has(run)).length,
      "runs with a final status": all.filter(({ settledAt }) => settledAt !== undefined).length,
      success: all.filter(({ status }) => status === "success").length,
      "error (died three times in it)": all.filter(({ status }) => status === "error").length,
      "kills -9": kills,
      "attempts ended by a kill": all.reduce((sum, { crashes }) => sum + crashes, 0),
      "node executions": stage.ledger.executions.length,
      "nodes executed again": countRepeated(stage.ledger),
      "webhooks delivered": stage.receiver.received.length,
      "recoveries after one kill": once.length,
      "recovery, median": seconds(quantile(once, 0.5)),
      "recovery, 99 %": seconds(quantile(once, 0.99)),
      "recovery, longest": seconds(quantile(once, 1)),
      "recoveries that another kill cut off": again.length,
      "of these, from the first kill, longest": seconds(quantile(again, 1)),
    };
    await stage.close();
    return { figures, violations };
  },
});

interface Recovery {
  /** From the kill until the run went on, or ended. */
  ms: number;
  /** How many processes died with the run in their hands in this time, the first one included. */
  kills: number;
}

/** One for each run that a kill cut off while it executed a node. */
function recoveries(ledger: OutsideLedger, ends: Map<string, RunEnd>): Recovery[] {
  return ledger.faults.flatMap(({ pid, at }) => {
    const mine = new Set(ledger.executions.filter((one) => one.pid === pid).map(({ run }) => run));
    return [...mine].flatMap((run) => {
      const { settledAt = Number.POSITIVE_INFINITY, attempt = 1 } = ends.get(run) ?? {};
      if (settledAt <= at) return [];
      const executions = ledger.executions.filter((one) => one.run === run);
      const before = executions.filter(({ enteredAt }) => enteredAt <= at).at(-1);
      if (before?.pid !== pid) return [];
      const after = executions.find(({ enteredAt }) => enteredAt > at);
      // Each attempt but the one that went on was cut off.
      const kills = after ? after.attempt - before.attempt : attempt - before.attempt + 1;
      return [{ ms: (after?.enteredAt ?? settledAt) - at, kills }];
    });
  });
}
