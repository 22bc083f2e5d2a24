import type { Draft, DraftChange, DraftConflict } from "../contract/drafts";
import { errorText, statusOf } from "./api";
import { isSame, valueAt } from "./config-schema/value-at";
import { changesBetween, contentOf, type DraftContent, type Edit, rebase, withEdits } from "./draft-content";
import { UndoStack } from "./undo-stack";

/** After the last key press. */
export const SAVE_AFTER_MS = 800;
const RETRY_AFTER_MS = [2_000, 5_000, 15_000, 30_000];

export interface DraftView {
  /** As the server has it; its `problems` are those of what is saved. */
  draft: Draft;
  /** As the person sees it: the draft with what is not saved yet. */
  content: DraftContent;
  save: "saved" | "saving" | "failed";
  /** Why the last save failed. */
  error: string | null;
  /** What somebody else changed at the same time. Theirs stand; yours are here until somebody decides. */
  conflicts: DraftConflict[];
  canUndo: boolean;
  canRedo: boolean;
}

/** What a person typed and the draft on the server does not have. */
export interface KeptDraft {
  changes: DraftChange[];
  conflicts: DraftConflict[];
}

export interface DraftDoor {
  read(): Promise<Draft>;
  save(patch: {
    changes: DraftChange[];
    base_version?: number;
  }): Promise<{ draft: Draft; conflicts: DraftConflict[] }>;
  /** Calls back once; the returned function prevents it. */
  later(ms: number, then: () => void): () => void;
}

/**
 * The draft of one assistant in this browser tab. Edits show at once and are saved 800 ms after the last one; what is
 * typed meanwhile is kept, a failed save is tried again, and nothing that a person typed is ever dropped: it is either
 * saved, waiting, or a conflict that asks.
 */
export class DraftSession {
  #draft: Draft;
  /** What is known to be on the server. */
  #saved: DraftContent;
  #content: DraftContent;
  #conflicts: DraftConflict[] = [];
  #error: string | null = null;
  #failures = 0;
  #saving: Promise<void> | null = null;
  #cancelTimer: (() => void) | null = null;
  #undo = new UndoStack();
  #view: DraftView;
  #listeners = new Set<() => void>();

  constructor(
    draft: Draft,
    private readonly door: DraftDoor,
  ) {
    this.#draft = draft;
    this.#saved = contentOf(draft);
    this.#content = this.#saved;
    this.#view = this.#look();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): DraftView => this.#view;

  edit(edits: readonly Edit[]): void {
    const before = this.#content;
    this.#undo.push(edits.map(({ path, value }) => ({ path, before: valueAt(before, path), after: value })));
    this.#change(edits);
  }

  undo(): void {
    this.#change(this.#undo.undo(this.#content));
  }

  redo(): void {
    this.#change(this.#undo.redo(this.#content));
  }

  /** One value of a conflict is taken; the other is gone. */
  resolve({ path }: DraftConflict, side: "yours" | "theirs"): void {
    const conflict = this.#conflicts.find((one) => isSame(one.path, path));
    this.#conflicts = this.#conflicts.filter((one) => one !== conflict);
    if (conflict && side === "yours") this.edit([{ path, value: conflict.yours }]);
    else this.#tell();
  }

  /** Saves what is not saved. Resolves when everything is; rejects when that fails. */
  async flush(): Promise<Draft> {
    while (this.#saving || this.#isDirty()) {
      await (this.#saving ?? this.#save());
      if (this.#error !== null) throw new Error(this.#error);
    }
    return this.#draft;
  }

  /** Puts the draft on the live version, with these changes more; the review of another's version ends so. */
  async moveTo(baseVersion: number, edits: readonly Edit[]): Promise<void> {
    await this.flush();
    const seen = this.#content;
    const changes = changesBetween(this.#saved, withEdits(seen, edits));
    // What was typed since `seen` goes on top; `edits` themselves come back with the answer.
    this.#take(await this.door.save({ changes, base_version: baseVersion }), seen);
  }

  /** Looks again at what the server has; what is not saved here goes on top. */
  async refresh(): Promise<void> {
    if (this.#saving) await this.#saving;
    this.receive(await this.door.read());
  }

  receive(draft: Draft): void {
    if (this.#saving) return;
    const pending = changesBetween(this.#saved, this.#content);
    const { content, conflicts } = rebase(pending, contentOf(draft));
    this.#draft = draft;
    this.#saved = keepSame(contentOf(draft), this.#saved);
    this.#content = keepSame(content, this.#content);
    this.#collide(conflicts);
    this.#goOn();
    this.#tell();
  }

  /** The server is heard again: what could not be saved is tried again, or stands as a conflict and is saved by nobody. */
  #goOn(): void {
    if (this.#error === null) return;
    if (this.#isDirty()) this.#schedule(SAVE_AFTER_MS);
    else this.#error = null;
  }

  /** Brings back what was typed before a reload: what still fits is saved, the rest asks as any conflict does. */
  restore(kept: KeptDraft): void {
    const { content, conflicts } = rebase(kept.changes, this.#content);
    this.#content = content;
    const open = kept.conflicts.map((one) => ({ ...one, theirs: valueAt(content, one.path) ?? undefined }));
    this.#collide([...open.filter(({ yours, theirs }) => !isSame(yours, theirs)), ...conflicts]);
    if (this.#isDirty()) this.#schedule(SAVE_AFTER_MS);
    this.#tell();
  }

  /** Whether the browser would lose something if it went away now. */
  isUnsaved(): boolean {
    return this.#saving !== null || this.#isDirty() || this.#conflicts.length > 0;
  }

  /** What a last request has to carry when the page goes away. */
  unsaved(): DraftChange[] {
    return changesBetween(this.#saved, this.#content);
  }

  close(): void {
    this.#cancelTimer?.();
  }

  #change(edits: readonly Edit[]): void {
    if (edits.length === 0) return;
    this.#content = withEdits(this.#content, edits);
    this.#failures = 0;
    this.#schedule(SAVE_AFTER_MS);
    this.#tell();
  }

  #schedule(ms: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.door.later(ms, () => {
      this.#cancelTimer = null;
      if (!this.#saving && this.#isDirty()) void this.#save();
    });
  }

  #save(): Promise<void> {
    this.#cancelTimer?.();
    const sent = this.#content;
    const changes = changesBetween(this.#saved, sent);
    this.#error = null;
    this.#saving = this.door
      .save({ changes })
      .then((answer) => {
        this.#saving = null;
        this.#failures = 0;
        this.#take(answer, sent);
      })
      .catch((thrown: unknown) => {
        this.#saving = null;
        this.#fail(thrown);
      });
    this.#tell();
    return this.#saving;
  }

  /** The server's word on what was sent; what was typed meanwhile goes on top of it. */
  #take(answer: { draft: Draft; conflicts: DraftConflict[] }, sent: DraftContent): void {
    const since = changesBetween(sent, this.#content);
    const fresh = contentOf(answer.draft);
    this.#draft = answer.draft;
    this.#saved = keepSame(fresh, this.#saved);
    this.#content = keepSame(
      withEdits(
        fresh,
        since.map(({ path, value }) => ({ path, value })),
      ),
      this.#content,
    );
    this.#collide(answer.conflicts);
    if (this.#isDirty()) this.#schedule(SAVE_AFTER_MS);
    this.#tell();
  }

  #fail(thrown: unknown): void {
    this.#error = errorText(thrown);
    const status = statusOf(thrown);
    const isFinal = status !== undefined && status >= 400 && status < 500 && status !== 401;
    const pause = RETRY_AFTER_MS[Math.min(this.#failures, RETRY_AFTER_MS.length - 1)] ?? SAVE_AFTER_MS;
    this.#failures += 1;
    // What the server refuses it refuses again; the next edit may mend it.
    if (!isFinal) this.#schedule(pause);
    this.#tell();
  }

  #collide(conflicts: readonly DraftConflict[]): void {
    const isNew = (one: DraftConflict) => !conflicts.some(({ path }) => isSame(path, one.path));
    this.#conflicts = [...this.#conflicts.filter(isNew), ...conflicts];
  }

  #isDirty(): boolean {
    return this.#content !== this.#saved && this.unsaved().length > 0;
  }

  #tell(): void {
    this.#view = this.#look();
    for (const listener of [...this.#listeners]) listener();
  }

  #look(): DraftView {
    const isSaving = this.#saving !== null || this.#isDirty();
    return {
      draft: this.#draft,
      content: this.#content,
      save: this.#error !== null && !this.#saving ? "failed" : isSaving ? "saving" : "saved",
      error: this.#error,
      conflicts: this.#conflicts,
      ...this.#undo.state(),
    };
  }
}

/** Parts that are equal stay the same objects, so that a form of hundreds of fields draws only what changed. */
function keepSame(next: DraftContent, before: DraftContent): DraftContent {
  return isSame(next, before) ? before : withEdits(before, changesBetween(before, next).map(asEdit));
}

function asEdit({ path, value }: DraftChange): Edit {
  return { path, value };
}
