import { setTimeout as delay } from "node:timers/promises";
import type { Dice } from "../../dice";
import { readEvents, type WireEvent } from "../../read-events";
import { Stage } from "../stage";
import { quantile, runChaos, seconds } from "./chaos";
import { stillOpen } from "./still-open";

const SERVERS = 2;
const WORKERS = 2;
const AT_ONCE = 20;

/** One reader of one run, as it went. */
interface Reading {
  cuts: number;
  /** How often the stream came to its end by itself. */
  ends: number;
  events: WireEvent[];
  /** For each connection after the first, how long it took to its first event. In ms. */
  resumes: number[];
}

await runChaos({
  name: "streams",
  sizes: { streams: 1000, kills: 2, lease: 5 },
  minutes: ({ streams }) => 10 + streams / 50,
  async play({ sizes, dice, say, onTimeUp }) {
    const stage = await Stage.open({
      servers: SERVERS,
      workers: WORKERS,
      settings: { HEDDLE_LEASE_SECONDS: String(sizes.lease) },
      patienceMs: Number.POSITIVE_INFINITY,
    });
    const violations: string[] = [];
    const readings: Reading[] = [];
    let started = 0;
    onTimeUp(async () => {
      const open = await stillOpen(stage.cluster.databaseUrl);
      await stage.close();
      return [`${readings.length} of ${started} streams were read to their end`, ...violations, ...open];
    });
    const reader = async () => {
      while (started < sizes.streams) {
        started++;
        const { threadId, runId } = await stage.startChain(
          { nodes: 5, ms: 20, words: 10 },
          { streamMode: ["values", "custom"], streamResumable: true },
        );
        const path = `threads/${threadId}/runs/${runId}/stream`;
        const reading = await read(stage, path, dice);
        violations.push(...(await compare(stage, path, runId, reading)));
        readings.push(reading);
      }
    };
    const readers = Promise.all(Array.from({ length: Math.min(AT_ONCE, sizes.streams) }, reader));
    for (let kill = 1; kill <= sizes.kills; kill++) {
      while (readings.length < (sizes.streams * kill) / (sizes.kills + 2)) await delay(50);
      say(`${readings.length} streams read; a worker is killed`);
      await dice.pick([...stage.workers])?.end("SIGKILL");
      await stage.fill(WORKERS);
    }
    while (readings.length < (sizes.streams * (sizes.kills + 1)) / (sizes.kills + 2)) await delay(50);
    say(`${readings.length} streams read; a server is killed and starts again`);
    await stage.restartServer(1);
    await readers;
    violations.push(...(await stage.violations()));
    const resumes = readings.flatMap((reading) => reading.resumes);
    const figures = {
      streams: readings.length,
      cuts: readings.reduce((sum, { cuts }) => sum + cuts, 0),
      "servers, killed and started again": `${SERVERS}, 1`,
      "workers killed": sizes.kills,
      "events read": readings.reduce((sum, { events }) => sum + events.length, 0),
      "streams that ended exactly once": readings.filter(({ ends }) => ends === 1).length,
      "first event after a cut, median": seconds(quantile(resumes, 0.5)),
      "first event after a cut, 95 %": seconds(quantile(resumes, 0.95)),
    };
    await stage.close();
    return { figures, violations };
  },
});

/** Reads a run to its end, over as many connections as it is cut into, each to any server. */
async function read(stage: Stage, path: string, dice: Dice): Promise<Reading> {
  const reading: Reading = { cuts: 0, ends: 0, events: [], resumes: [] };
  const cuts = dice.between(1, 10);
  while (reading.ends === 0) {
    const most = reading.cuts < cuts ? dice.between(0, 8) : Number.POSITIVE_INFINITY;
    const control = new AbortController();
    const askedAt = performance.now();
    let seen = 0;
    try {
      const response = await open(stage, path, reading.events.at(-1)?.id, dice, control.signal);
      if (most === 0) throw new Error("cut before the first event");
      for await (const event of readEvents(response)) {
        if (seen++ === 0 && reading.cuts > 0) reading.resumes.push(performance.now() - askedAt);
        reading.events.push(event);
        if (seen >= most) throw new Error("cut");
      }
      reading.ends++;
    } catch {
      // By us, or with its server.
      control.abort();
      reading.cuts++;
      await delay(20);
    }
  }
  return reading;
}

async function open(
  stage: Stage,
  path: string,
  lastEventId: string | undefined,
  dice: Dice,
  signal: AbortSignal,
): Promise<Response> {
  const response = await stage.request(dice.between(0, SERVERS - 1), path, {
    headers: { "Last-Event-ID": lastEventId ?? "-1" },
    signal,
  });
  if (!response.ok) throw new Error(`The stream was refused: ${response.status}`);
  return response;
}

/** What was read in pieces against what a late reader gets at once, and against the database. */
async function compare(stage: Stage, path: string, runId: string, reading: Reading): Promise<string[]> {
  const whole: WireEvent[] = [];
  const control = new AbortController();
  const response = await stage.request(0, path, {
    headers: { "Last-Event-ID": "-1" },
    signal: control.signal,
  });
  for await (const event of readEvents(response)) whole.push(event);
  const ids = reading.events.map(({ id }) => Number(id));
  const wrong: string[] = [];
  if (ids.some((id, index) => index > 0 && id <= (ids[index - 1] ?? 0)))
    wrong.push(`run ${runId}: an event was read twice or out of order`);
  if (JSON.stringify(reading.events) !== JSON.stringify(whole))
    wrong.push(`run ${runId}: ${reading.events.length} events were read in pieces, ${whole.length} at once`);
  if (reading.ends !== 1) wrong.push(`run ${runId}: its stream ended ${reading.ends} times`);
  return wrong;
}
