import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

/** Stands in for the server: it notes its starts and signals, and is ready, dies or ends as its options say. */
const PROGRAM = `
import { appendFileSync, readFileSync } from "node:fs";
const [notes, dies, code] = process.argv.slice(4);
const note = (line) => appendFileSync(notes, line + "\\n");
note("start");
const starts = readFileSync(notes, "utf8").match(/^start/gm).length;
process.on("SIGTERM", () => {
  note("SIGTERM");
  // Time for a second one, if it were sent.
  setTimeout(() => process.exit(Number(code)), 300);
});
process.on("exit", () => note("exit"));
setInterval(() => {}, 1000);
if (dies === "before ready") process.exit(Number(code));
process.send("ready", () => {
  note("ready");
  if (starts <= Number(dies)) process.exit(Number(code));
});
`;

let folder: string;
let supervisor: ChildProcess;
let said: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "supervised-"));
  writeFileSync(path.join(folder, "program.mjs"), PROGRAM);
});

afterEach(() => {
  if (supervisor.exitCode === null) supervisor.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** `dies`: in its first so many lives right after it was ready, or "before ready". */
function supervise(dies: string, code: number): void {
  const name = path.relative("bin", path.join(folder, "program"));
  const args = ["bin/supervised.mjs", name, path.join(folder, "notes"), dies, String(code)];
  supervisor = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  said = "";
  supervisor.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
}

const exitCode = async (): Promise<number | null> => (await once(supervisor, "close"))[0];

function notes(kind: string): string[] {
  const file = path.join(folder, "notes");
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return lines.filter((line) => line.startsWith(kind));
}

const untilReady = (times: number) =>
  expect.poll(() => notes("ready"), { timeout: 30_000 }).toHaveLength(times);

test("a start that fails is not repeated, and keeps its exit code", { timeout: 60_000 }, async () => {
  supervise("before ready", 7);
  expect(await exitCode()).toBe(7);
  expect(notes("start")).toHaveLength(1);
  expect(said).toBe("");
});

test("a signal is passed on once, and the end that it asks for keeps its exit code", {
  timeout: 60_000,
}, async () => {
  supervise("0", 3);
  await untilReady(1);
  supervisor.kill("SIGTERM");
  expect(await exitCode()).toBe(3);
  expect(notes("SIGTERM")).toHaveLength(1);
  expect(notes("start")).toHaveLength(1);
});

test("what dies after it was ready is started again", { timeout: 60_000 }, async () => {
  supervise("2", 9);
  await untilReady(3);
  expect(notes("start")).toHaveLength(3);
  expect(said.match(/Heddle ended with exit code 9 and starts again/g)).toHaveLength(2);
  supervisor.kill("SIGTERM");
  expect(await exitCode()).toBe(9);
});

test("it is given up at the seventh death in a row", { timeout: 120_000 }, async () => {
  supervise("100", 9);
  expect(await exitCode()).toBe(9);
  expect(notes("start")).toHaveLength(7);
  expect(said).toContain("for the 7th time in a row: it is not started again");
});

test("the program ends in order when its supervisor is killed", { timeout: 60_000 }, async () => {
  supervise("0", 0);
  await untilReady(1);
  supervisor.kill("SIGKILL");
  await expect.poll(() => notes("exit"), { timeout: 30_000 }).toHaveLength(1);
  expect(notes("SIGTERM")).toHaveLength(1);
});
