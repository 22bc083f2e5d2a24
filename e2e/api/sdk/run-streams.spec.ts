import { ALL } from "../../probe";
import { collect } from "../../read-events";
import { type Created, expect, journeysOf, SDKS, test } from "../../sdk-test";

for (const sdk of SDKS)
  test.describe(journeysOf(sdk), () => {
    test.use({ sdk });

    test("runs.stream › every event in its mode; the caller is told its ids", async ({ client }) => {
      const { thread_id } = await client.threads.create();
      const created: Created[] = [];
      const events = await collect(
        client.runs.stream(thread_id, "steps", {
          input: {},
          streamMode: ["updates", "custom"],
          streamSubgraphs: false,
          streamResumable: true,
          onDisconnect: "continue",
          durability: "exit",
          onRunCreated: (ids) => created.push(ids),
        }),
      );
      const [metadata, ...rest] = events;
      expect(metadata).toMatchObject({ event: "metadata", data: { run_id: created[0]?.run_id } });
      expect(created).toEqual([{ run_id: expect.any(String), thread_id }]);
      expect(rest.map(({ event, data }) => ({ event, data }))).toEqual(
        ALL.flatMap((name) => [
          { event: "custom", data: { doing: name } },
          { event: "updates", data: { [name]: { done: [name] } } },
        ]),
      );
    });

    test("runs.stream › without a thread, and with subgraphs", async ({ client }) => {
      const stream = client.runs.stream(null, "nested", {
        input: { draft: " tea " },
        streamMode: "updates",
        streamSubgraphs: true,
      });
      const events = (await collect(stream)).map(({ event }) => event.replaceAll(/:[0-9a-f-]+/g, ""));
      expect(events.slice(0, 2)).toEqual(["metadata", "updates|review"]);
    });

    test("runs.stream › a failure is an event, and a stopped reader stops the run if so asked", async ({
      client,
      ledger,
    }) => {
      const { thread_id } = await client.threads.create();
      const failed = await collect(client.runs.stream(thread_id, "failing", { input: {} }));
      expect(failed.at(-1)).toMatchObject({
        event: "error",
        data: { error: "RangeError", message: "the rope was too short" },
      });
      ledger.hold("two");
      const reading = new AbortController();
      const stream = client.runs.stream(thread_id, "steps", {
        input: { ledger: ledger.url },
        onDisconnect: "cancel",
        signal: reading.signal,
      });
      const read = collect(stream).catch((error: Error) => error.name);
      await ledger.arrival("two");
      reading.abort();
      await read;
      const [run] = await client.runs.list(thread_id);
      await client.runs.join(thread_id, run?.run_id ?? "");
      expect(await client.runs.get(thread_id, run?.run_id ?? "")).toMatchObject({ status: "interrupted" });
    });

    test("runs.joinStream › all of it, from an event on, and one mode of it", async ({ client, ledger }) => {
      const { thread_id } = await client.threads.create();
      ledger.hold("two");
      const { run_id } = await client.runs.create(thread_id, "steps", {
        input: { ledger: ledger.url },
        streamMode: ["updates", "custom"],
        streamResumable: true,
      });
      await ledger.arrival("two");
      const whole = collect(client.runs.joinStream(thread_id, run_id, { lastEventId: "-1" }));
      ledger.release("two");
      const events = await whole;
      expect(events.map(({ event }) => event)).toEqual([
        "metadata",
        ...ALL.flatMap(() => ["custom", "updates"]),
      ]);
      const again = { lastEventId: events[2]?.id, cancelOnDisconnect: false };
      expect(await collect(client.runs.joinStream(thread_id, run_id, again))).toEqual(events.slice(3));
      for (const streamMode of ["custom", ["custom"]] as const) {
        const mode = typeof streamMode === "string" ? streamMode : [...streamMode];
        const some = client.runs.joinStream(thread_id, run_id, { lastEventId: "-1", streamMode: mode });
        expect((await collect(some)).filter(({ event }) => event !== "metadata")).toEqual(
          events.filter(({ event }) => event === "custom"),
        );
      }
    });

    test("runs.joinStream › a reader that leaves cancels the run, if so asked", async ({
      client,
      ledger,
    }) => {
      const { thread_id } = await client.threads.create();
      ledger.hold("two");
      const { run_id } = await client.runs.create(thread_id, "steps", {
        input: { ledger: ledger.url },
        streamResumable: true,
        streamMode: "updates",
      });
      await ledger.arrival("two");
      const reading = new AbortController();
      const stream = client.runs.joinStream(thread_id, run_id, {
        signal: reading.signal,
        cancelOnDisconnect: true,
        lastEventId: "-1",
      });
      await stream.next();
      reading.abort();
      await stream.next().catch(() => undefined);
      await client.runs.join(thread_id, run_id);
      expect(await client.runs.get(thread_id, run_id)).toMatchObject({ status: "interrupted" });
    });
  });
