import { spawn } from "node:child_process";

/** Programs that run now: they end with us. */
const running = new Set();
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

function endAll(signal) {
  for (const child of running) child.kill("SIGTERM");
  process.exit(SIGNALS[signal]);
}

function watch(child) {
  if (running.size === 0) for (const signal of Object.keys(SIGNALS)) process.on(signal, endAll);
  running.add(child);
}

function unwatch(child) {
  running.delete(child);
  if (running.size === 0) for (const signal of Object.keys(SIGNALS)) process.off(signal, endAll);
}

const STILL_WORKING_MS = 15_000;

/** Runs a program and gives back how it ended and everything that it said. */
export function run(command, args, { env = process.env, show = false } = {}) {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    watch(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        output += chunk;
        if (show) process.stdout.write(chunk);
      });
    const end = (code, said) => {
      unwatch(child);
      resolve({ ok: code === 0, output: said, seconds: (performance.now() - startedAt) / 1000 });
    };
    child.on("error", (error) => end(1, `${output}${command}: ${error.message}\n`));
    child.on("close", (code) => end(code, output));
  });
}

/** A step that a person waits for: says what it does, that it still works, how long it took. Ends the process if it fails. */
export async function step(words, command, args, options) {
  const stopTelling = tell(words);
  const result = await run(command, args, options);
  stopTelling(result.ok);
  if (result.ok) return;
  process.stderr.write(`${result.output}\n${words} failed: ${[command, ...args].join(" ")}\n`);
  process.exit(1);
}

function tell(words) {
  const startedAt = performance.now();
  const seconds = () => Math.round((performance.now() - startedAt) / 1000);
  const isTerminal = process.stdout.isTTY;
  process.stdout.write(isTerminal ? `${words}…` : `${words}…\n`);
  const timer = setInterval(
    () => process.stdout.write(isTerminal ? `\r${words}… ${seconds()} s` : `${words}… ${seconds()} s\n`),
    isTerminal ? 1_000 : STILL_WORKING_MS,
  );
  return (ok) => {
    clearInterval(timer);
    process.stdout.write(`${isTerminal ? "\r" : ""}${words}: ${ok ? "done" : "failed"} (${seconds()} s)\n`);
  };
}
