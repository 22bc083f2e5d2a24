import { MemorySaver } from "@langchain/langgraph";
import { beforeEach, expect, test, vi } from "vitest";
import { graph } from "./graph";
import { Settings } from "./settings";

vi.stubEnv("HEDDLE_DEMO_DELAY_MS", "0");
beforeEach(() => {
  graph.checkpointer = new MemorySaver();
});

const config = { configurable: { thread_id: "thread-1" } };
const BRIEF = { topic: "Heat pumps", audience: "a city council" } as const;

async function digestOf(input: Parameters<typeof graph.invoke>[0], threadId = "thread-1") {
  const { digest } = await graph.invoke(input, { configurable: { thread_id: threadId } });
  if (!digest) throw new Error("The graph wrote no digest");
  return digest;
}

test("writes a digest with sections, key points and sources", async () => {
  const digest = await digestOf(BRIEF);
  expect(digest.title).toBe("Heat pumps: a digest for a city council");
  expect(digest.summary).toMatch(/^For a city council: .+heat pump/);
  expect(
    digest.sources
      .map(({ source }) => source)
      .slice(0, 2)
      .sort(),
  ).toEqual(["heat-pumps-and-the-grid.md", "heat-pumps-in-old-houses.md"]);
  expect(digest.sections).toHaveLength(3);
  expect(digest.key_points).toHaveLength(digest.sources.length);
  const numbers = digest.sources.map(({ number }) => `[${number}]`);
  for (const { text } of digest.sections) {
    const cited = text.match(/\[\d+\]/g) ?? [];
    expect(cited.length).toBeGreaterThan(0);
    expect(numbers).toEqual(expect.arrayContaining(cited));
  }
});

test("the questions become the sections, in their order, and are answered from the sources", async () => {
  const questions = ["What does it cost?", "Which trees last?"];
  const { sections } = await digestOf({ topic: "Trees in hot cities", questions });
  expect(sections.map(({ heading }) => heading)).toEqual(questions);
  expect(sections[0]?.text).toContain("2,000 to 5,000 euros");
  expect(sections[1]?.text).toContain("field maple");
});

test("depth and number of sections set how much is read and written", async () => {
  const quick = await digestOf({ ...BRIEF, depth: "quick", max_sections: 1 });
  const deep = await digestOf({ ...BRIEF, depth: "deep", max_sections: 4 }, "thread-2");
  expect(quick.sources).toHaveLength(2);
  expect(quick.sections).toHaveLength(1);
  expect(deep.sources.length).toBeGreaterThan(2);
  expect(deep.sections).toHaveLength(4);
});

test("a topic that the library does not know gives an honest digest", async () => {
  expect(await digestOf({ topic: "Quantum chess" })).toEqual({
    title: "Quantum chess: a digest for general readers",
    summary: "The library has no article about Quantum chess.",
    sections: [],
    key_points: [],
    sources: [],
  });
});

test("a second digest on the thread keeps nothing of the first but what the input leaves out", async () => {
  await digestOf({ ...BRIEF, depth: "deep", max_sections: 4 });
  const second = await digestOf({ topic: "Repair cafés", depth: "quick", max_sections: 2 });
  expect(second.title).toBe("Repair cafés: a digest for a city council");
  expect(JSON.stringify(second)).not.toContain("heat-pumps");
  expect(second.sections.length).toBeLessThanOrEqual(2);
});

test("readers and writers run side by side and report their progress", async () => {
  const updates: string[] = [];
  const progress: { stage: string; message: string }[] = [];
  const stream = await graph.stream(
    { ...BRIEF, depth: "standard" },
    { ...config, streamMode: ["updates", "custom"] },
  );
  for await (const [mode, data] of stream) {
    if (mode === "custom") progress.push(data);
    else updates.push(...Object.keys(data));
  }
  const { sources, sections } = (await graph.getState(config)).values;
  const times = (node: string) => updates.filter((name) => name === node).length;
  expect(times("read_source")).toBe(sources.length);
  expect(times("write_section")).toBe(sections.length);
  expect(updates.at(-1)).toBe("summarise");
  expect([...new Set(progress.map(({ stage }) => stage))]).toEqual([
    "sources",
    "reading",
    "outline",
    "writing",
    "summary",
  ]);
  expect(progress[0]?.message).toBe(`Sources on Heat pumps: ${sources.length}`);
});

test("the configuration's instructions reach the text", async () => {
  const context = Settings.parse({ instructions: 'End with "Over."' });
  const { digest } = await graph.invoke(BRIEF, { ...config, context });
  expect(digest?.summary).toMatch(/Over\.$/);
});

test("an input without a topic is refused in words", async () => {
  await expect(graph.invoke({ audience: "nobody" }, config)).rejects.toThrow('The input needs a "topic"');
});
