import { isSame, valueAt } from "./config-schema/value-at";
import type { DraftContent, Edit } from "./draft-content";

interface Step {
  path: readonly string[];
  before: unknown;
  after: unknown;
}

const MOST_STEPS = 200;
/** Key presses in one field within this time are one step. */
const ONE_STEP_MS = 1_000;

/** What one person did in one tab, to take back. A value that somebody else has changed since is left alone. */
export class UndoStack {
  #done: Step[][] = [];
  #undone: Step[][] = [];
  #lastAt = 0;

  push(steps: Step[], now = Date.now()): void {
    const last = this.#done.at(-1);
    this.#undone = [];
    const goesOn =
      last !== undefined && now - this.#lastAt < ONE_STEP_MS && isSame(pathsOf(last), pathsOf(steps));
    this.#lastAt = now;
    if (goesOn) {
      this.#done[this.#done.length - 1] = steps.map((step, at) => ({ ...step, before: last[at]?.before }));
      return;
    }
    this.#done = [...this.#done, steps].slice(-MOST_STEPS);
  }

  undo(content: DraftContent): Edit[] {
    const steps = this.#done.pop();
    if (!steps) return [];
    this.#undone.push(steps);
    this.#lastAt = 0;
    return steps
      .filter(({ path, after }) => isSame(valueAt(content, path) ?? undefined, after ?? undefined))
      .map(({ path, before }) => ({ path, value: before }));
  }

  redo(content: DraftContent): Edit[] {
    const steps = this.#undone.pop();
    if (!steps) return [];
    this.#done.push(steps);
    this.#lastAt = 0;
    return steps
      .filter(({ path, before }) => isSame(valueAt(content, path) ?? undefined, before ?? undefined))
      .map(({ path, after }) => ({ path, value: after }));
  }

  state(): { canUndo: boolean; canRedo: boolean } {
    return { canUndo: this.#done.length > 0, canRedo: this.#undone.length > 0 };
  }
}

function pathsOf(steps: readonly Step[]): string[][] {
  return steps.map(({ path }) => [...path]);
}
