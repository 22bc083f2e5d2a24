import { randomUUID } from "node:crypto";
import { MemorySaver } from "@langchain/langgraph";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { pool } from "../../db/client";
import { AnyThreadSaver } from "../../testing/any-thread-saver";
import { anyGraphPlan, buildGraph } from "../../testing/random-graph/graph";
import { anyDeeds, doTo, historyOf } from "../../testing/random-graph/history";
import { openTestDatabase } from "../../testing/test-db";
import { onPool } from "./sql";

/**
 * The same things done to a thread of the same random graph give the same history, whoever keeps it. HEDDLE_GRAPHS is
 * how many graphs are tried, then others each time; a failure prints its seed and path, and
 * HEDDLE_GRAPHS_REPLAY='{"seed":…,"path":"…"}' repeats it.
 */
const GRAPHS = Number(process.env.HEDDLE_GRAPHS ?? 8);
const ORDINARY = process.env.HEDDLE_GRAPHS ? {} : { seed: 8 };
const REPLAY = JSON.parse(process.env.HEDDLE_GRAPHS_REPLAY ?? "{}");

/** LangGraph's own, with versions that two forks do not share: with its 1, 2, 3 they read each other's values. */
class UniqueVersions extends PostgresSaver {
  override getNextVersion(current: number | undefined): number {
    return Math.floor(current ?? 0) + 1 + Math.random();
  }
}

openTestDatabase();
beforeAll(() => newPostgresSaver().setup());

function newPostgresSaver(): PostgresSaver {
  return new UniqueVersions(pool(), undefined, { schema: "langgraph" });
}

test("the history is the one of MemorySaver and PostgresSaver", { timeout: 60_000 * GRAPHS }, async () => {
  const property = fc.asyncProperty(anyGraphPlan, anyDeeds, async (plan, deeds) => {
    const threadId = randomUUID();
    const memory = buildGraph(plan, new MemorySaver());
    // A saver of its own for each deed, as for each run: nothing is known but what is stored.
    const ours = () => buildGraph(plan, new AnyThreadSaver(onPool, threadId));
    const postgres = buildGraph(plan, newPostgresSaver());
    // What a node changes in place is in the last checkpoint too, unless that is stored before the node begins.
    const durability = plan.flat().some(({ mutates }) => mutates) ? "sync" : undefined;
    for (const deed of deeds) {
      const expected = await doTo(memory, threadId, deed, durability);
      expect(await doTo(ours(), threadId, deed, durability)).toEqual(expected);
      const history = await historyOf(memory, threadId);
      expect(await historyOf(ours(), threadId)).toEqual(history);
      expect(withoutChanges(await doTo(postgres, threadId, deed, durability))).toEqual(
        withoutChanges(expected),
      );
      expect(withoutChanges(await historyOf(postgres, threadId))).toEqual(withoutChanges(history));
    }
  });
  await fc.assert(property, { numRuns: GRAPHS, ...ORDINARY, ...REPLAY });
});

/** PostgresSaver forgets in which order tasks have written, so what is replayed comes in another one. */
function withoutChanges(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, item) => (key === "changes" ? undefined : item)) ?? "null");
}
