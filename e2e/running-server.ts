import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A Heddle server as its user starts it: a process of its own, known by what it prints. */
export interface RunningServer {
  pid: number;
  baseUrl: string;
  apiUrl: string;
  /** Works once. */
  signInUrl: string;
  /** All that it has printed. */
  output(): string;
  /** Resolves when it has ended, in whatever way; true when it did so in order. */
  ended: Promise<boolean>;
  /** Sends a signal and waits until the process is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

export interface ServerOptions {
  dataDir: string;
  env?: Record<string, string>;
}

/** Tests that end a process do not wait for its runs, unless they say so. */
const AT_ONCE = { HEDDLE_DRAIN_SECONDS: "0" };

/** The production server, started and not waited for. */
export function spawnServer({ dataDir, env = {} }: ServerOptions): ChildProcess {
  return spawn(process.execPath, ["bin/start.mjs"], {
    env: environment(dataDir, env),
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function environment(dataDir: string, env: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...AT_ONCE, HEDDLE_DATA_DIR: dataDir, HOST: "127.0.0.1", PORT: "0", ...env };
}

/** A worker as its user starts it: the engine alone. */
export type RunningWorker = Pick<RunningServer, "pid" | "output" | "ended" | "end">;

/** Resolves when the worker says that it is ready; rejects with what it said when it ends before. */
export async function startWorker(env: Record<string, string>): Promise<RunningWorker> {
  const child = spawn(process.execPath, ["bin/worker.mjs"], {
    env: { ...process.env, ...AT_ONCE, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return watch(child, /^ {2}Runs +up to/m);
}

/**
 * `npm run worker` or `npm start`: a process that does nothing else starts the program, and again when it dies. `pid` is
 * that process's, `output` what all of them have printed.
 */
export async function startSupervised(
  name: "worker" | "start",
  { dataDir, env = {} }: ServerOptions,
): Promise<RunningWorker> {
  const child = spawn(process.execPath, ["bin/supervised.mjs", name], {
    env: environment(dataDir, env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  return watch(child, /^ {2}(Runs +up to|API +http)/m);
}

/** Resolves when the server says that it is ready; rejects with what it said when it ends before. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const server = await watch(spawnServer(options), /^ {2}API +http/m);
  const output = server.output();
  return {
    ...server,
    baseUrl: wordAfter(output, "Studio"),
    apiUrl: wordAfter(output, "API"),
    signInUrl: wordAfter(output, "Sign in"),
  };
}

/** The process from the moment on in which it has said `isReady`. */
async function watch(child: ChildProcess, isReady: RegExp): Promise<RunningWorker> {
  const exited = once(child, "exit");
  const ended = exited.then(([code]) => code === 0);
  let output = "";
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (isReady.test(output)) resolve();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.on("exit", (code) => reject(new Error(`The process ended with ${code}:\n${output}`)));
  });
  return {
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    end: async (signal) => {
      child.kill(signal);
      await exited;
    },
  };
}

function wordAfter(output: string, label: string): string {
  return new RegExp(`^ {2}${label} +(\\S+)`, "m").exec(output)?.[1] ?? "";
}

/** A new data directory, and the way to be rid of it. */
export function newDataDir(): { dataDir: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), "heddle-e2e-"));
  // Open to enter, as most folders are that people check out to.
  chmodSync(folder, 0o755);
  return {
    dataDir: path.join(folder, "data"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
