import { expect, test, vi } from "vitest";
import { ConfigFileError } from "./config-file";
import { projectEmbedder } from "./project-embedder";

const withExport = (exported: unknown) => ({
  config: Object({ path: "/p/langgraph.json" }),
  loadExport: async () => {
    if (exported === undefined) throw new ConfigFileError("no such export");
    return exported;
  },
});
const project = { embed: "./embed.ts:embed", dims: 2 };

test("a function of the project embeds documents and queries", async () => {
  const embed = vi.fn((texts: string[]) => texts.map((text) => [text.length, 1]));
  const embedder = projectEmbedder(withExport(embed), project);
  await embedder.check();
  expect(await embedder.documents(["a", "bb"])).toEqual([
    [1, 1],
    [2, 1],
  ]);
  expect(await embedder.query("ccc")).toEqual([3, 1]);
  expect(embed.mock.calls).toEqual([[["a", "bb"]], [["ccc"]]]);
});

test("an Embeddings of the project is known by its shape", async () => {
  const embeddings = { embedDocuments: async () => [[1, 2]], embedQuery: async () => [3, 4] };
  const embedder = projectEmbedder(withExport(embeddings), project);
  expect(await embedder.documents(["a"])).toEqual([[1, 2]]);
  expect(await embedder.query("a")).toEqual([3, 4]);
});

for (const [name, exported] of [
  ["nothing", undefined],
  ["a text", "embed"],
  ["half an Embeddings", { embedQuery: () => [] }],
] as const)
  test(`${name} in its place is a mistake of langgraph.json`, async () => {
    await expect(projectEmbedder(withExport(exported), project).check()).rejects.toThrow(ConfigFileError);
  });

test("what fails in there is told as unavailable", async () => {
  const embedder = projectEmbedder(
    withExport(() => {
      throw new Error("out of order");
    }),
    project,
  );
  await expect(embedder.documents(["a"])).rejects.toMatchObject({
    name: "UnavailableError",
    message: "The texts could not be embedded: out of order",
  });
});

test("a function that does not answer is not waited for without end", async () => {
  vi.useFakeTimers();
  const embedder = projectEmbedder(
    withExport(() => new Promise(() => {})),
    project,
  );
  const answer = expect(embedder.documents(["a"])).rejects.toThrow("no answer in 60 s");
  await vi.advanceTimersByTimeAsync(60_000);
  await answer;
  vi.useRealTimers();
});

test("a provider that is not known is named, with the way out", async () => {
  const embedder = projectEmbedder(withExport(undefined), { embed: "cohere:embed-english-v3.0", dims: 2 });
  await expect(embedder.check()).rejects.toThrow(
    /"cohere" is not known here \(openai, ollama are\).*path:export/,
  );
});

test("openai is asked for vectors of the right length, and not before they are needed", async () => {
  const asked: unknown[] = [];
  const base64 = Buffer.from(Float32Array.of(0.5, 0.25).buffer).toString("base64");
  vi.stubEnv("OPENAI_API_KEY", "test");
  vi.stubGlobal("fetch", async (_: unknown, init: RequestInit) => {
    asked.push(JSON.parse(String(init.body)));
    return Response.json({
      object: "list",
      data: [{ object: "embedding", index: 0, embedding: base64 }],
    });
  });
  const embedder = projectEmbedder(withExport(undefined), {
    embed: "openai:text-embedding-3-small",
    dims: 2,
  });
  await embedder.check();
  expect(asked).toEqual([]);
  expect(await embedder.query("tea")).toEqual([0.5, 0.25]);
  expect(asked).toMatchObject([{ model: "text-embedding-3-small", dimensions: 2 }]);
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

test("openai without a key says so when it is asked", async () => {
  vi.stubEnv("OPENAI_API_KEY", "");
  const embedder = projectEmbedder(withExport(undefined), {
    embed: "openai:text-embedding-3-small",
    dims: 2,
  });
  await embedder.check();
  await expect(embedder.query("tea")).rejects.toMatchObject({ name: "UnavailableError" });
  vi.unstubAllEnvs();
});
