import { RunControl } from "@langchain/langgraph";

/** Ours, to tell it from a drain that a node of the graph has asked for: that one is the graph's own affair. */
const REASON = "the process ends";

/** Asks an attempt to stop at the end of its step. LangGraph looks at it between steps, also in subgraphs. */
export class Drain {
  readonly control = new RunControl();
  readonly #requested = new AbortController();

  /** Aborted when it is asked for. */
  get requested(): AbortSignal {
    return this.#requested.signal;
  }

  request(): void {
    this.#requested.abort();
    this.control.requestDrain(REASON);
  }

  /** The graph has stopped where it was asked to, and goes on from there at the next attempt. */
  hasCaused(error: unknown): boolean {
    // By its name: the graph may come with a LangGraph of its own.
    return error instanceof Error && error.name === "GraphDrained" && this.control.drainReason === REASON;
  }
}
