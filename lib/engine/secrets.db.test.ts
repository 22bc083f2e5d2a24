import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pool } from "../db/client";
import { createAssistant } from "../services/assistants/create-assistant";
import { systemContext } from "../services/context";
import { getRun } from "../services/runs/get-run";
import { getThreadState } from "../services/threads/get-thread-state";
import { eventsOf, newThread, openEngine, resultOf, startRun } from "../testing/engine";

openEngine();

const SECRET = 'never-to-be-"written"-zq47\\';
const KNOWN = createHash("sha256").update(SECRET).digest("hex");
const said: string[] = [];

beforeEach(() => {
  vi.stubEnv("HEDDLE_SECRET_CRM_KEY", SECRET);
  said.length = 0;
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, "write").mockImplementation((text) => said.push(String(text)) > 0);
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Every table whose rows say a text, in whatever form. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows: tables } = await pool().query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = current_schema()",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool().query(`select from ${name} row where strpos(row::text, $1) > 0 limit 1`, [
      text,
    ]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

const MODES = {
  stream_mode: ["values", "updates", "messages", "debug", "checkpoints", "tasks", "events"],
} as const;
const REFERENCES = {
  configurable: { config: { configurable: { api_key: "secret://CRM_KEY" } } },
  context: { context: { service: { key: "secret://CRM_KEY" } } },
};

for (const [place, configuration] of Object.entries(REFERENCES)) {
  for (const deed of ["keep", "say", "fail"]) {
    test(`a graph gets a secret by ${place}, may ${deed} it, and nothing that is written has it`, async () => {
      const threadId = await newThread();
      const run = await startRun(
        threadId,
        { deed },
        {
          assistant_id: "confidant",
          ...configuration,
          stream_mode: [...MODES.stream_mode],
        },
      );
      const result = await resultOf(run);
      const events = JSON.stringify(await eventsOf(run));
      if (deed === "fail")
        expect(result).toMatchObject({ __error__: { message: expect.stringContaining("[secret CRM_KEY]") } });
      else expect(result).toMatchObject({ knows: KNOWN });
      if (deed === "say") expect(result).toMatchObject({ said: { text: "It is [secret CRM_KEY]" } });
      const state = JSON.stringify(await getThreadState(systemContext(), { threadId }));
      for (const text of [JSON.stringify(result), events, state, said.join("")])
        expect(text).not.toContain("zq47");
      expect(await tablesWith("zq47")).toEqual([]);
      expect(await tablesWith("secret://CRM_KEY")).toContain("run");
    });
  }
}

test("the reference stands in the assistant, and the secret's value of the day is used", async () => {
  const assistant = await createAssistant(systemContext(), {
    graph_id: "confidant",
    config: {},
    context: { service: { key: "secret://CRM_KEY" } },
    metadata: {},
    if_exists: "raise",
  });
  vi.stubEnv("HEDDLE_SECRET_CRM_KEY", "another-of-today-zq47");
  const run = await startRun(await newThread(), { deed: "keep" }, { assistant_id: assistant.assistant_id });
  expect(await resultOf(run)).toMatchObject({
    knows: createHash("sha256").update("another-of-today-zq47").digest("hex"),
  });
  expect(await tablesWith("zq47")).toEqual([]);
});

test("a secret that this server does not have fails the run at once, and the run says what to do", async () => {
  const run = await startRun(
    await newThread(),
    { deed: "keep" },
    {
      assistant_id: "confidant",
      context: { service: { key: "secret://NO_SUCH" } },
    },
  );
  expect(await resultOf(run)).toMatchObject({
    __error__: { error: "SecretError", message: expect.stringContaining("Set HEDDLE_SECRET_NO_SUCH") },
  });
  expect((await getRun(systemContext(), { runId: run.run_id })).status).toBe("error");
});

test("a run without a thread hides it too", async () => {
  const run = await startRun(
    undefined,
    { deed: "say" },
    { assistant_id: "confidant", ...REFERENCES.context },
  );
  expect(await resultOf(run)).toMatchObject({ said: { text: "It is [secret CRM_KEY]" } });
});
