import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { anyHostile, isStorable, type Recipe, UNSTORABLE } from "../../lib/testing/hostile-values/recipe";
import { expect, test } from "../api-test";

/** How many values graphs are told to make; more on demand: HEDDLE_HOSTILE_RUNS=50000 HEDDLE_HOSTILE_SEED=7. */
const VALUES = Number(process.env.HEDDLE_HOSTILE_RUNS ?? 240);
/** The ordinary run makes the same values each time, one on demand makes others. */
const SEED = Number(
  process.env.HEDDLE_HOSTILE_SEED ?? (process.env.HEDDLE_HOSTILE_RUNS ? Date.now() % 2 ** 31 : 7),
);
/** Where the figures are written, for `npm run chaos -- hostile`. */
const REPORT = process.env.HEDDLE_HOSTILE_REPORT;
/** Beyond this many wrong answers no more are noted. */
const NOTED = 50;
/** Made by one run. */
const TOGETHER = 20;
const AT_ONCE = 4;

test("whatever a graph leaves in its state, its run ends, and the thread can be read, continued and deleted", async ({
  send,
}) => {
  test.setTimeout(60_000 + VALUES * 400);
  const recipes = fc.sample(anyHostile, { numRuns: VALUES, seed: SEED });
  const groups = inGroups(recipes);
  const statuses = { success: 0, error: 0 };
  const figures = { requests: 0, answered5xx: 0, unreadable: 0 };
  const wrong: string[] = [];

  async function answer(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await send(method, path, body === undefined ? {} : { body });
    const text = await response.text();
    figures.requests++;
    if (response.status >= 500) figures.answered5xx++;
    expect(response.status, `${method} ${path}: ${text.slice(0, 300)}`).toBeLessThan(300);
    return text === "" ? null : JSON.parse(text);
  }

  async function tryOut(made: Recipe[]): Promise<void> {
    const { thread_id } = Object(await answer("POST", "/threads", {}));
    const run = { assistant_id: "hostile", input: { recipes: JSON.stringify(made) } };
    const result = Object(await answer("POST", `/threads/${thread_id}/runs/wait`, run));
    const failed = "__error__" in result;
    statuses[failed ? "error" : "success"]++;
    // Within another value it may be dropped, as what an error holds is.
    if (made.some(({ make }) => UNSTORABLE.includes(make))) expect(failed, JSON.stringify(made)).toBe(true);
    try {
      await answer("GET", `/threads/${thread_id}/state`);
      await answer("POST", `/threads/${thread_id}/history`, { limit: 10 });
    } catch (error) {
      figures.unreadable++;
      throw error;
    }
    await answer("POST", `/threads/${thread_id}/state`, { values: { all: ["kept"] }, as_node: "rest" });
    const again = {
      assistant_id: "hostile",
      input: { recipes: JSON.stringify([{ make: "text", text: "again" }]) },
    };
    expect(await answer("POST", `/threads/${thread_id}/runs/wait`, again)).toMatchObject({ last: "again" });
    await answer("DELETE", `/threads/${thread_id}`);
  }

  process.stdout.write(`Hostile: ${VALUES} values in ${groups.length} runs, HEDDLE_HOSTILE_SEED=${SEED}\n`);
  const rest = groups.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const group of rest)
        await tryOut(group).catch((error) => wrong.length < NOTED && wrong.push(String(error)));
    }),
  );
  process.stdout.write(`Hostile: ${JSON.stringify({ ...statuses, ...figures })}\n`);
  if (REPORT)
    writeFileSync(REPORT, JSON.stringify({ values: recipes.length, ...statuses, ...figures, wrong }));
  expect(wrong).toEqual([]);
  expect(statuses.success).toBeGreaterThan(0);
});

/** Those that make their run fail are alone, so that each is tried. */
function inGroups(recipes: Recipe[]): Recipe[][] {
  const groups = recipes.filter((recipe) => !isStorable(recipe)).map((recipe) => [recipe]);
  const storable = recipes.filter(isStorable);
  for (let first = 0; first < storable.length; first += TOGETHER)
    groups.push(storable.slice(first, first + TOGETHER));
  return groups;
}
