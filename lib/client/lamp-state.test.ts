import { expect, test } from "vitest";
import { type LampInput, lampState } from "./lamp-state";

const problem = { path: ["context", "tone"], message: "is missing" };
const untouched = { exists: false, base_version: 12, live_version: 12, live_changed_by: "Ana", problems: [] };
const changed = { ...untouched, exists: true };
const rest: LampInput = {
  draft: untouched,
  changes: 0,
  conflicts: 0,
  save: "saved",
  isPublishing: false,
  published: null,
};

const CASES: [what: string, input: Partial<LampInput>, kind: string, text: string][] = [
  ["nothing is changed", {}, "up-to-date", "Up to date"],
  ["something is changed", { draft: changed, changes: 3 }, "draft", "Draft, 3 changes"],
  ["one thing is changed", { draft: changed, changes: 1 }, "draft", "Draft, 1 change"],
  [
    "a value is forbidden",
    { draft: { ...changed, problems: [problem] }, changes: 1 },
    "problems",
    "1 problem",
  ],
  ["a save is under way", { draft: changed, changes: 1, save: "saving" }, "saving", "Saving…"],
  ["a save has failed", { draft: changed, changes: 1, save: "failed" }, "save-failed", "Not saved"],
  ["it is being published", { draft: changed, changes: 1, isPublishing: true }, "publishing", "Publishing…"],
  ["it was published a moment ago", { published: { version: 13 } }, "published", "Published v13"],
  [
    "somebody went on after it was published",
    { draft: changed, changes: 1, published: { version: 13 } },
    "draft",
    "Draft, 1 change",
  ],
  ["two changed the same", { draft: changed, changes: 1, conflicts: 2 }, "conflicts", "2 conflicts"],
  [
    "somebody else has published",
    { draft: { ...changed, live_version: 13 }, changes: 1 },
    "behind",
    "Behind: v13 was published by Ana",
  ],
  [
    "nobody knows who has published",
    { draft: { ...changed, live_version: 13, live_changed_by: null } },
    "behind",
    "Behind: v13 was published",
  ],
  [
    "the live version moved and nothing is changed",
    { draft: { ...untouched, live_version: 13 } },
    "up-to-date",
    "Up to date",
  ],
  [
    "a failed save counts more than problems",
    { draft: { ...changed, problems: [problem] }, save: "failed" },
    "save-failed",
    "Not saved",
  ],
];

test.each(CASES)("%s", (_what, input, kind, text) => {
  expect(lampState({ ...rest, ...input })).toEqual({ kind, text });
});
