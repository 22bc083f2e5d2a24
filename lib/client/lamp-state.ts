import type { Draft } from "../contract/drafts";
import { counted } from "./counted";

/** What the publish lamp knows. */
export interface LampInput {
  draft: Pick<Draft, "exists" | "base_version" | "live_version" | "live_changed_by" | "problems">;
  /** Settings that differ from the live version. */
  changes: number;
  conflicts: number;
  save: "saved" | "saving" | "failed";
  isPublishing: boolean;
  /** The version that was published a moment ago from here, and whether it can still be taken back. */
  published: { version: number } | null;
}

export type Lamp =
  | { kind: "up-to-date"; text: string }
  | { kind: "draft"; text: string }
  | { kind: "problems"; text: string }
  | { kind: "conflicts"; text: string }
  | { kind: "saving"; text: string }
  | { kind: "save-failed"; text: string }
  | { kind: "publishing"; text: string }
  | { kind: "published"; text: string }
  | { kind: "behind"; text: string };

/** The one thing that is most worth knowing about a draft now. Only in `draft` it may be published. */
export function lampState(input: LampInput): Lamp {
  const { draft, changes, conflicts, save, isPublishing, published } = input;
  if (isPublishing) return { kind: "publishing", text: "Publishing…" };
  if (save === "failed") return { kind: "save-failed", text: "Not saved" };
  if (conflicts > 0) return { kind: "conflicts", text: counted(conflicts, "conflict") };
  if (draft.exists && draft.base_version !== draft.live_version) {
    const by = draft.live_changed_by === null ? "" : ` by ${draft.live_changed_by}`;
    return { kind: "behind", text: `Behind: v${draft.live_version} was published${by}` };
  }
  if (save === "saving") return { kind: "saving", text: "Saving…" };
  if (draft.exists && draft.problems.length > 0)
    return { kind: "problems", text: counted(draft.problems.length, "problem") };
  if (draft.exists) return { kind: "draft", text: `Draft, ${counted(changes, "change")}` };
  if (published) return { kind: "published", text: `Published v${published.version}` };
  return { kind: "up-to-date", text: "Up to date" };
}
