import { log } from "@/lib/log";
import { drainTime } from "./drain-time";
import { endInOrder } from "./end-in-order";
import { explain } from "./explain";

interface Program {
  /** Resolves when everything runs, with a promise of the reason for which it can not go on. */
  start(): Promise<{ unlessEnded: Promise<string> }>;
  /** Ends whatever has been started so far. Runs may go on for `drainMs`, until they come to the end of a step. */
  stop(drainMs: number): Promise<void>;
}

/** The life of a process: it starts, says why when it cannot, and ends in order when a signal asks for it. */
export function runProgram({ start, stop }: Program): void {
  // Nobody reads any more what is printed, after `npm start | head` for example. That is no reason to end, and without
  // a listener each failed write would be reported by a write.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

  const end = endInOrder(stop, drainTime);

  // A promise that a graph forgot fails nobody but that graph.
  process.on("unhandledRejection", (error) =>
    log.error("A promise was rejected and nobody waited for it.", { error }),
  );

  start()
    .then(({ unlessEnded }) => {
      // To `bin/supervised.mjs`, which starts again what was ready once.
      process.send?.("ready");
      return unlessEnded.then(end);
    })
    .catch((error: unknown) => end(explain(error)));
}
