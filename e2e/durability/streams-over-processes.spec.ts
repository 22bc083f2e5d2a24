import { collect, type WireEvent } from "../read-events";
import { expect, test } from "./stage-test";

test.use({ processes: { servers: 2, workers: 2 } });

test("a stream goes on over servers, a death of the worker and a restart of the server it was read from", async ({
  stage,
}) => {
  const { ledger } = stage;
  ledger.hold("n3");
  const { threadId, runId } = await stage.startChain(
    { nodes: 5, words: 4 },
    { streamMode: ["values", "custom"], streamResumable: true },
  );
  const read: WireEvent[] = [];
  /** Reads on at a server until `enough`, else to the end. */
  const readOn = async (nth: number, enough: () => boolean) => {
    const control = new AbortController();
    const options = { lastEventId: read.at(-1)?.id ?? "-1", signal: control.signal };
    for await (const event of stage.client(nth).runs.joinStream(threadId, runId, options)) {
      read.push(event);
      if (enough()) control.abort();
      if (control.signal.aborted) return;
    }
  };
  const { pid } = await ledger.arrival(({ run, node }) => run === runId && node === "n3");
  await readOn(0, () => read.length === 3);
  await readOn(1, () => read.length === 5);
  await stage.workerOf(pid).end("SIGKILL");
  await ledger.arrival(({ run, node, attempt }) => run === runId && node === "n3" && attempt === 2);
  ledger.release("n3");
  await readOn(0, () => read.length === 8);
  await stage.restartServer(0);
  await readOn(0, () => false);

  const whole = await collect(stage.client(1).runs.joinStream(threadId, runId, { lastEventId: "-1" }));
  expect(read).toEqual(whole);
  const ids = read.map(({ id }) => Number(id));
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  expect(await stage.client(1).runs.get(threadId, runId)).toMatchObject({ status: "success" });
});

test("readers leave in the middle: the run ends with them only when it was asked to", async ({ stage }) => {
  const { ledger } = stage;
  ledger.hold("n2");
  for (const onDisconnect of ["cancel", "continue"] as const) {
    const { thread_id } = await stage.client().threads.create();
    const control = new AbortController();
    const response = await stage.request(1, `threads/${thread_id}/runs/stream`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ assistant_id: "chain", input: stage.chain(), on_disconnect: onDisconnect }),
      signal: control.signal,
    });
    const runId = /runs\/([^/]+)/.exec(response.headers.get("content-location") ?? "")?.[1] ?? "";
    stage.accepted.push(runId);
    await ledger.arrival(({ run, node }) => run === runId && node === "n2");
    control.abort();
    if (onDisconnect === "continue") ledger.release("n2");
    await stage.ended(runId);
    expect(await stage.client().runs.get(thread_id, runId)).toMatchObject({
      status: onDisconnect === "cancel" ? "interrupted" : "success",
    });
  }
});
