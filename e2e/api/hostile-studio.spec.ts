import type { Client } from "@langchain/langgraph-sdk";
import { expect, NOBODY, type Send, test } from "../api-test";

const BIG = 2 ** 53 - 1;
const ODD_NUMBERS = [0, -1, 1.5, 2 ** 31, BIG, 2 ** 53, "1", null, [], {}];
const ODD_TEXTS = [
  "draft",
  "latest",
  "a\u0000b",
  "é",
  "😀",
  "a b",
  "A",
  "-a",
  "a/b",
  "a@b",
  "..",
  "%",
  "a".repeat(33),
  " ",
  "__proto__",
  "\u202Ea",
  "a\n",
  "1x",
  "1.5",
];

async function make(client: Client): Promise<string> {
  const made = await client.assistants.create({
    graphId: "echo",
    name: "Echo",
    context: { volume: "plain" },
  });
  return made.assistant_id;
}

/** All that the studio keeps of an assistant. */
async function everything(send: Send, id: string): Promise<unknown> {
  const read = async (path: string) => (await send("GET", `/studio/assistants/${id}/${path}`)).json();
  return Promise.all(["draft", "labels", "versions", "export"].map(read));
}

test("odd bodies and names are refused by every operation of the studio, and change nothing", async ({
  client,
  send,
}) => {
  test.setTimeout(120_000);
  const id = await make(client);
  const at = `/studio/assistants/${id}`;
  const before = await everything(send, id);
  const requests: [method: string, path: string, body?: unknown][] = [];
  for (const odd of ODD_NUMBERS) {
    requests.push(
      ["PUT", `${at}/labels/staging`, { version: odd, expected_version: null }],
      ["PUT", `${at}/labels/production`, { version: odd, expected_version: 1 }],
      ["PUT", `${at}/labels/staging`, { version: 1, expected_version: odd ?? 7 }],
      ["POST", `${at}/draft/restore`, { version: odd }],
      ["POST", `${at}/draft/restore`, { version: 1, revision: odd === null || odd === 0 ? 9 : odd }],
      ["POST", `${at}/publish`, { revision: odd, live_version: 1 }],
      ["POST", `${at}/publish`, { revision: 1, live_version: odd }],
      ["PATCH", `${at}/draft`, { changes: [], base_version: odd }],
      ["POST", `/assistants/${id}/latest`, { version: odd }],
      ["POST", `${at}/previews`, { count: odd === "1" ? 21 : odd }],
    );
    if (typeof odd === "number" && odd !== 1)
      requests.push(
        ["PATCH", `${at}/versions/${odd}`, { note: "x" }],
        ["POST", `/assistants/${id}/latest?version=${odd}`, {}],
      );
  }
  for (const odd of ODD_TEXTS) {
    const label = encodeURIComponent(odd);
    requests.push(
      ["PUT", `${at}/labels/${label}`, { version: 1, expected_version: null }],
      ["DELETE", `${at}/labels/${label}`],
      ["GET", `${at}/labels/${label}/affected`],
      ["POST", `${at}/publish`, { revision: 1, live_version: 1, label: odd }],
      ["GET", `${at}/previews/${label}`],
      ["GET", `${at}/versions?before=${label}`],
      ["GET", `${at}/versions?limit=${label}`],
      ["PATCH", `${at}/draft`, { changes: [{ path: [odd], value: 1 }] }],
      ["POST", "/runs/wait", { assistant_id: `${id}@${odd === "draft" ? "nothing" : odd}`, input: {} }],
      [
        "POST",
        "/runs/crons",
        { assistant_id: `${id}@${odd === "draft" ? "nothing" : odd}`, schedule: "0 0 1 1 *", input: {} },
      ],
    );
  }
  requests.push(
    ["PATCH", `${at}/versions/1`, { note: "n".repeat(10_000) }],
    ["PATCH", `${at}/versions/1`, { note: "\uD800" }],
    ["POST", `${at}/publish`, { revision: 1, live_version: 1, note: "n".repeat(10_000) }],
    ["PATCH", `${at}/draft`, { changes: [{ path: ["context", "__proto__"], value: { admin: true } }] }],
    ["PATCH", `${at}/draft`, { changes: [{ path: ["context", "constructor", "prototype"], value: 1 }] }],
    ["PATCH", `${at}/draft`, { changes: [{ path: ["context", "constructor"], value: { prototype: 1 } }] }],
    ["PATCH", `${at}/draft`, { changes: [{ path: Array(21).fill("context"), value: 1 }] }],
    ["PATCH", `${at}/draft`, { changes: [{ path: ["context", "k".repeat(1001)], value: 1 }] }],
    ["PATCH", `${at}/draft`, { changes: [{ path: ["context", "big"], value: "x".repeat(2 ** 20) }] }],
    ["PATCH", `${at}/draft`, { changes: [{ path: ["context", "big"], value: "x".repeat(11 * 2 ** 20) }] }],
    ["PATCH", `${at}/draft`, { changes: Array(1001).fill({ path: ["context", "a"], value: 1 }) }],
    ["PATCH", `${at}/draft`, { changes: [{ path: ["context"], was: { volume: "plain" }, value: [] }] }],
    ["PATCH", `${at}/draft`, { changes: [{ path: ["graph_id"], was: "echo", value: "nope" }] }],
    ["PATCH", `${at}/draft`, { changes: [{ path: ["graph_id"], was: "echo" }] }],
    [
      "PATCH",
      `${at}/draft`,
      `{"changes":[{"path":["context","d"],"value":${"[".repeat(200)}${"]".repeat(200)}}]}`,
    ],
    ["PATCH", `${at}/draft`, `{"changes":[{"path":["context","\\u0000"],"value":1}]}`],
    ["PATCH", `${at}/draft`, `{"changes":[{"path":["context","d"],"value":"\\ud800"}]}`],
    ["POST", `${at}/draft/presence`, { tab_id: "t", field: ["x".repeat(201)] }],
    ["POST", `${at}/draft/presence`, { tab_id: "a b", field: null }],
    ["POST", `${at}/draft/presence`, { tab_id: "t", field: null }],
    ["POST", `${at}/duplicate`, { name: "" }],
    ["POST", `${at}/duplicate`, { name: "n".repeat(201) }],
    ["PATCH", at, { add_tags: ["t".repeat(41)] }],
    ["PATCH", at, { tags: Array.from({ length: 21 }, (_, n) => `t${n}`) }],
    ["POST", "/studio/assistants/import", []],
    ["POST", "/studio/assistants/import", "{"],
    ["POST", "/studio/assistants/import", { format: "heddle-assistant" }],
    ["POST", "/studio/assistants/search", { offset: -1 }],
    ["POST", "/studio/assistants/search", { limit: 101 }],
    ["POST", "/studio/assistants/search", { text: "x".repeat(201) }],
  );
  for (const [method, path, body] of requests) {
    const response = await send(method, path, body === undefined ? {} : { body });
    const said = `${method} ${path} ${JSON.stringify(body)?.slice(0, 100)}: ${response.status}`;
    expect(response.status, said).toBeGreaterThanOrEqual(400);
    expect(response.status, said).toBeLessThan(500);
  }
  expect(await everything(send, id)).toEqual(before);
});

test("odd searches of the catalog answer", async ({ send }) => {
  for (const text of ["%", "_", "'", "\\", "😀", "a\u202E", NOBODY]) {
    const body = { text, offset: BIG };
    expect((await send("POST", "/studio/assistants/search", { body })).status, text).toBe(200);
  }
});

test("a draft with settings that no run can have is refused as a run, and can be mended", async ({
  client,
  send,
}) => {
  const id = await make(client);
  const steps = [
    { path: ["config", "tags"], value: 5 },
    { path: ["config", "tags"], was: 5, value: [{}] },
    { path: ["config", "recursion_limit"], value: "many" },
    { path: ["config", "recursion_limit"], was: "many", value: 1e300 },
  ];
  for (const step of steps) {
    const changed = await send("PATCH", `/studio/assistants/${id}/draft`, { body: { changes: [step] } });
    expect((await changed.json()).conflicts).toEqual([]);
    for (const path of ["/runs/wait", "/runs"]) {
      const refused = await send("POST", path, { body: { assistant_id: `${id}@draft`, input: {} } });
      expect(refused.status).toBe(422);
      expect((await refused.json()).detail).toMatch(/^The draft cannot run: config\./);
    }
    expect((await send("POST", `/studio/assistants/${id}/previews`, { body: {} })).status).toBe(422);
    const draft = await (await send("GET", `/studio/assistants/${id}/draft`)).json();
    const publication = { revision: draft.revision, live_version: 1 };
    expect((await send("POST", `/studio/assistants/${id}/publish`, { body: publication })).status).toBe(422);
  }
});
