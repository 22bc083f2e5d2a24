import fc from "fast-check";
import { expect, test } from "vitest";
import { build } from "../testing/hostile-values/build";
import { anyHostile, isStorable, type Recipe } from "../testing/hostile-values/recipe";
import { decodeFromJson, decodeState } from "./decode-state";
import { encodeElements, encodeState, encodeToJson, UnstorableStateError } from "./encode-state";

/** How many values are tried, and which; a failure prints its seed. */
const RUNS = Number(process.env.HEDDLE_HOSTILE_RUNS ?? 2000);
/** The ordinary run makes the same values each time, one on demand makes others. */
const SEED = Number(
  process.env.HEDDLE_HOSTILE_SEED ?? (process.env.HEDDLE_HOSTILE_RUNS ? Date.now() % 2 ** 31 : 7),
);

test("whatever a node returns is stored as text that PostgreSQL takes, or refused; what is stored can be read", {
  timeout: 60_000 + RUNS * 50,
}, async () => {
  const property = fc.asyncProperty(anyHostile, async (recipe) => {
    const value = makeOf(recipe);
    if (!value) return;
    const refusal = refusalOf(() => encodeState(value.made));
    if (refusal) {
      expect(isStorable(recipe), refusal.message).toBe(false);
      return;
    }
    const { type, data } = encodeState(build(recipe));
    expect(data).not.toMatch(/[\0\p{Surrogate}]/u);
    const again = await decodeState(type, data);
    // What was read can be stored again, and is then the same.
    const second = encodeState(again);
    expect(encodeState(await decodeState(second.type, second.data))).toEqual(second);
    for (const text of encodeElements([build(recipe), again])) await decodeState("json", text);
    await decodeFromJson(encodeToJson({ noted: build(recipe) }));
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
});

/** Null: LangGraph's own constructors refuse to make it. */
function makeOf(recipe: Recipe): { made: unknown } | null {
  try {
    return { made: build(recipe) };
  } catch {
    return null;
  }
}

function refusalOf(work: () => unknown): Error | null {
  try {
    work();
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(UnstorableStateError);
    return error instanceof Error ? error : new Error(String(error));
  }
}
