/**
 * `npm start` and `npm run worker`: the program of that name in `bin/` in a process of its own, and again when that
 * process dies. This one does nothing else and stays small. A signal is passed on once: the program is in a group of
 * its own, so that a terminal does not send it a second time.
 */
import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
/** Pauses before it starts again, by how often it has died within STEADY_MS of its start; then it is given up. */
const PAUSES_MS = [0, 500, 1000, 2000, 4000, 8000];
const STEADY_MS = 60_000;

const [, self, name, role, ...more] = process.argv;
const options = role === "inside" ? more : process.argv.slice(3);
if (role === "inside") await runInside();
else supervise();

/** Tells the supervisor what its own eyes do not see, and ends in order when it is gone. */
async function runInside() {
  for (const signal of SIGNALS)
    process.on(signal, () => {
      tell("ending");
      // Nobody else listens yet: it installs or builds.
      if (process.listenerCount(signal) === 1) process.exit(1);
    });
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel?.unref();
  await import(pathToFileURL(path.join(path.dirname(fileURLToPath(import.meta.url)), `${name}.mjs`)).href);
}

function tell(words) {
  if (process.connected) process.send(words, () => {});
}

function supervise() {
  let child;
  let isReady = false;
  let isEnding = false;
  let startedAt = 0;
  let quickDeaths = 0;
  let timer;

  for (const signal of SIGNALS)
    process.on(signal, () => {
      isEnding = true;
      if (child) child.kill(signal);
      else process.exit(0);
      clearTimeout(timer);
    });
  start();

  function start() {
    startedAt = performance.now();
    child = spawn(process.execPath, [...process.execArgv, self, name, "inside", ...options], {
      stdio: ["inherit", "inherit", "inherit", "ipc"],
      detached: true,
    });
    child.on("message", (words) => {
      if (words === "ready") isReady = true;
      if (words === "ending") isEnding = true;
    });
    child.on("error", (error) => died(`could not be started: ${error.message}`, 1));
    child.on("close", (code, signal) =>
      died(signal ? `was ended by ${signal}` : `ended with exit code ${code}`, code ?? 1),
    );
  }

  function died(how, code) {
    child = undefined;
    // Whoever sent a signal wants the end, and a start that fails fails again.
    if (isEnding || !isReady) process.exit(code);
    quickDeaths = performance.now() - startedAt < STEADY_MS ? quickDeaths + 1 : 1;
    const pause = PAUSES_MS[quickDeaths - 1];
    if (pause === undefined) {
      say("error", `Heddle ${how}, for the ${quickDeaths}th time in a row: it is not started again`);
      process.exit(code || 1);
    }
    say("warn", `Heddle ${how} and starts again`);
    timer = setTimeout(start, pause);
  }
}

/** In the words of lib/log.ts. */
function say(level, message) {
  const line = JSON.stringify({ time: new Date().toISOString(), level, message });
  process.stderr.write(process.stderr.isTTY ? `${level}: ${message}\n` : `${line}\n`);
}
