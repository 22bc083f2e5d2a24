import type { RunStatus } from "../../contract/run-status";
import type { MultitaskStrategy } from "../../contract/runs";
import type { ThreadStatus } from "../../contract/threads";
import type { CancelAction } from "../../ledger/run-row";
import type { Order } from "./turnstile";

/** What a run starts the graph with: an input, an answer, or nothing. */
export type Start = "input" | "answer" | "nothing";

export interface ModelRun {
  id: string;
  status: RunStatus;
  start: Start;
  /** Not due yet. */
  delayed: boolean;
}

/** Where the graph goes on: after its end or before anything, in one of its nodes, or in one that has its answer. */
interface Place {
  next: "start" | "end" | "work" | "question" | "answered";
  log: string[];
}

/**
 * What a thread should do, without time, processes or a database: each call leaves it where the server comes to rest.
 * The graph is `modelled`; a run that works waits for an order.
 */
export class ThreadModel {
  runs: ModelRun[] = [];
  place: Place = { next: "start", log: [] };
  atRest: Exclude<ThreadStatus, "busy"> = "idle";
  /** Where the thread was before the run that runs. */
  #before: Place = this.place;

  get active(): ModelRun[] {
    return this.runs.filter(({ status }) => status === "pending" || status === "running");
  }

  get running(): ModelRun | undefined {
    return this.runs.find(({ status }) => status === "running");
  }

  get status(): ThreadStatus {
    return this.active.length > 0 ? "busy" : this.atRest;
  }

  /** False: refused, and nothing is changed. */
  create(run: Omit<ModelRun, "status">, strategy: MultitaskStrategy): boolean {
    if (strategy === "reject" && this.active.length > 0) return false;
    if (strategy === "interrupt" || strategy === "rollback") {
      for (const other of this.active) this.#stop(other, strategy);
    }
    this.runs.push({ ...run, status: "pending" });
    this.#advance();
    return true;
  }

  /** False: it has ended already. */
  cancel(run: ModelRun, action: CancelAction): boolean {
    if (!this.active.includes(run)) return false;
    this.#stop(run, action);
    this.#advance();
    return true;
  }

  /** Of runs that have ended nothing is asked. */
  cancelAll(action: CancelAction): void {
    for (const run of this.active) this.#stop(run, action);
    this.#advance();
  }

  /** What the thread shows of its interrupts. */
  get asks(): boolean {
    const { next } = this.place;
    return next === "question" || (next === "answered" && this.atRest !== "error");
  }

  /** False: a run is active. */
  deleteThread(): boolean {
    if (this.active.length > 0) return false;
    this.runs = [];
    this.place = { next: "start", log: [] };
    this.atRest = "idle";
    return true;
  }

  /** False: it is active. */
  deleteRun(run: ModelRun): boolean {
    if (this.active.includes(run)) return false;
    this.#forget(run);
    return true;
  }

  makeDue(run: ModelRun): void {
    run.delayed = false;
    this.#advance();
  }

  /** The running run is told what to do. */
  order(order: Order): void {
    const run = this.running;
    if (!run) return;
    if (order === "fail") {
      this.#end(run, "error", "error");
    } else {
      const asks = order === "ask" && this.place.next === "work";
      this.place = { next: asks ? "question" : "end", log: [...this.place.log, run.id] };
      this.#end(run, "success", asks ? "interrupted" : "idle");
    }
    this.#advance();
  }

  #stop(run: ModelRun, action: CancelAction): void {
    if (action === "rollback") {
      if (run.status === "running") this.place = this.#before;
      this.#forget(run);
    } else if (run.status === "pending") run.status = "interrupted";
    // An open question stays open, though it may have its answer.
    else this.#end(run, "interrupted", this.place.next === "answered" ? "interrupted" : "idle");
  }

  #end(run: ModelRun, status: RunStatus, atRest: ThreadModel["atRest"]): void {
    run.status = status;
    this.atRest = atRest;
  }

  #forget(run: ModelRun): void {
    this.runs = this.runs.filter((other) => other !== run);
  }

  /** First come, first served, one at a time. Runs that have nothing to work on end at once. */
  #advance(): void {
    for (let run = this.#first(); run && !this.running; run = this.#first()) this.#begin(run);
  }

  #first(): ModelRun | undefined {
    return this.runs.find(({ status, delayed }) => status === "pending" && !delayed);
  }

  #begin(run: ModelRun): void {
    this.#before = this.place;
    run.status = "running";
    const { next, log } = this.place;
    if (run.start === "input") this.place = { next: "work", log };
    else if (next === "start" && run.start === "nothing") this.#end(run, "error", "error");
    else if (next === "start" || next === "end") this.#end(run, "success", "idle");
    else if (next === "question" && run.start === "nothing") this.#end(run, "success", "interrupted");
    else if (next === "question") this.place = { next: "answered", log };
  }
}
