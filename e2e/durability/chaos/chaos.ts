import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Dice } from "../../dice";

/** What a run of chaos has found. `violations` are what must not be; everything else is for reading. */
export interface Outcome {
  figures: Record<string, number | string>;
  violations: string[];
}

interface Chaos<Sizes extends Record<string, number>> {
  name: string;
  /** The options, and what they are without being given. */
  sizes: Sizes;
  /** How long it takes at most, in minutes, with the sizes that were given; `--minutes` says otherwise. */
  minutes(sizes: Sizes): number;
  play(play: Play<Sizes>): Promise<Outcome>;
}

interface Play<Sizes> {
  sizes: Sizes;
  dice: Dice;
  say(text: string): void;
  /** `look` tells what is still open when the time is up, and ends what was started. */
  onTimeUp(look: () => Promise<string[]>): void;
}

/** Where the reports are. */
const REPORTS = "test-results/chaos";
const SHOWN = 50;
/** What is still open when the time is up must be told by then. */
const LOOK_MS = 30_000;

/** Reads the options, plays, writes the report, and ends the process: with 1 when something does not hold. */
export async function runChaos<Sizes extends Record<string, number>>(chaos: Chaos<Sizes>): Promise<never> {
  const { name } = chaos;
  const options = { ...chaos.sizes, seed: 0, minutes: 0 };
  const { values } = parseArgs({
    options: Object.fromEntries(Object.keys(options).map((option) => [option, { type: "string" as const }])),
  });
  const given = Object.fromEntries(Object.entries(values).map(([option, value]) => [option, Number(value)]));
  const seed = given.seed ?? Math.floor(Math.random() * 2 ** 31);
  const asked = { ...chaos.sizes, ...given, seed };
  const sizes = { ...asked, minutes: Math.ceil(given.minutes ?? chaos.minutes(asked)) };
  const startedAt = new Date();
  const say = (text: string) =>
    process.stdout.write(
      `${String(Math.round((Date.now() - startedAt.getTime()) / 1000)).padStart(5)} s  ${text}\n`,
    );
  say(`${name} ${JSON.stringify(sizes)}`);
  const { figures, violations } = await inTime(sizes.minutes, (onTimeUp) =>
    chaos.play({ sizes, dice: new Dice(seed), say, onTimeUp }),
  );
  const seconds = Math.round((Date.now() - startedAt.getTime()) / 1000);
  const report = {
    name,
    startedAt: startedAt.toISOString(),
    seconds,
    machine: `${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}`,
    sizes,
    figures,
    violations: violations.length,
    first: violations.slice(0, SHOWN),
  };
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(`${REPORTS}/${name}.json`, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(`${REPORTS}/${name}.md`, inWords(report));
  process.stdout.write(`\n${inWords(report)}\n`);
  process.exit(violations.length > 0 ? 1 : 0);
}

/** Plays until the end, or until the time is up: then what was still open is what does not hold. */
async function inTime(
  minutes: number,
  play: (onTimeUp: (look: () => Promise<string[]>) => void) => Promise<Outcome>,
): Promise<Outcome> {
  let look: () => Promise<string[]> = async () => [];
  const playing = play((told) => {
    look = told;
  });
  const timeUp = new AbortController();
  const late = delay(minutes * 60_000, "late" as const, { signal: timeUp.signal });
  const first = await Promise.race([playing, late]);
  timeUp.abort();
  late.catch(() => {});
  if (first !== "late") return first;
  // It fails when what it talks to is ended.
  playing.catch(() => {});
  const open = await Promise.race([look(), delay(LOOK_MS, ["what was still open could not be read"])]).catch(
    (error) => [`what was still open could not be read: ${String(error)}`],
  );
  return { figures: {}, violations: [`it had not come to its end after ${minutes} minutes`, ...open] };
}

function inWords(report: {
  name: string;
  startedAt: string;
  seconds: number;
  machine: string;
  sizes: Record<string, number>;
  figures: Outcome["figures"];
  violations: number;
  first: string[];
}): string {
  const { name, startedAt, seconds, machine, sizes, figures, violations, first } = report;
  const command = Object.entries(sizes).map(([option, value]) => `--${option} ${value}`);
  const rows = Object.entries({ ...figures, "what does not hold": violations });
  return [
    `## ${name}`,
    "",
    `\`npm run chaos -- ${name} ${command.join(" ")}\`, ${startedAt}, ${seconds} s, ${machine}`,
    "",
    "| figure | value |",
    "|---|---|",
    ...rows.map(([figure, value]) => `| ${figure} | ${value} |`),
    "",
    ...first.map((line) => `- ${line}`),
    "",
  ].join("\n");
}

/** What `share` of the values is at most: 0.5 is the median. 0 when there are none. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Milliseconds as a figure: "1.25 s". */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
