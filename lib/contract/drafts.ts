import { z } from "zod";
import { JsonObject, refusals, Timestamp, Uuid } from "./common";
import { DEEPEST_PATH } from "./limits";
import { operation } from "./operation";
import { LabelName, PRODUCTION, VersionNote } from "./versions";

/** Where a value stands in an assistant: `["name"]`, `["config", "configurable", "tone"]`, `["context", "tone"]`. */
const Path = z.array(z.string());

/** What the graph's schemas forbid, in words that go on after the field's name: "must be at most 2". */
export const Problem = z.object({ path: Path, message: z.string() });
export type Problem = z.infer<typeof Problem>;

/** What people have changed and not published yet. Without a draft: the live version, `exists` false. */
export const Draft = z.object({
  assistant_id: Uuid,
  exists: z.boolean(),
  /** The version that the changes were made on. Another than `live_version`: somebody has published meanwhile. */
  base_version: z.int(),
  live_version: z.int(),
  /** Who made the live version; null when nobody knows. */
  live_changed_by: z.string().nullable(),
  /** Another one with each change; 0 without a draft. */
  revision: z.int(),
  graph_id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  config: JsonObject,
  context: JsonObject,
  updated_at: Timestamp.nullable(),
  updated_by: z.string().nullable(),
  /** At most 100. An empty path: the graph itself cannot be used. */
  problems: z.array(Problem),
});
export type Draft = z.infer<typeof Draft>;

const LONGEST_KEY = 1000;

/** As `Path`, from a caller: not a way to the prototypes of objects, which values may not have either. */
const GivenPath = z
  .array(z.string().max(LONGEST_KEY, `must have at most ${LONGEST_KEY} characters`))
  .max(DEEPEST_PATH)
  .refine((keys) => !keys.includes("__proto__"), 'must not have the key "__proto__"')
  .refine(
    (keys) => !keys.some((key, at) => key === "constructor" && keys[at + 1] === "prototype"),
    'must not have the keys "constructor.prototype"',
  );

const CHANGE_PATH = "must lead to name, description, graph_id, config or context, through objects only";

/** `was` is what the caller has seen there, `value` what it shall be; absent: no value. */
export const DraftChange = z
  .object({
    path: GivenPath.min(1).refine(([first, ...rest]) => isPlace(first, rest.length), CHANGE_PATH),
    was: z.unknown().optional(),
    value: z.unknown().optional(),
  })
  .refine(({ path, value }) => path.at(-1) !== "constructor" || !hasPrototype(value), {
    path: ["value"],
    message: 'must not have the key "prototype" there',
  });
export type DraftChange = z.infer<typeof DraftChange>;

function hasPrototype(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "prototype");
}

function isPlace(first: string | undefined, deeper: number): boolean {
  if (first === "config" || first === "context") return true;
  return deeper === 0 && (first === "name" || first === "description" || first === "graph_id");
}

/** A change that was not made: somebody else had changed the same value since. */
export const DraftConflict = z.object({
  path: Path,
  yours: z.unknown().optional(),
  theirs: z.unknown().optional(),
});
export type DraftConflict = z.infer<typeof DraftConflict>;

export const DraftPatch = z.object({
  changes: z.array(DraftChange).max(1000),
  /** The changes of the draft stand on this version from now on: the live one, once it has been reviewed. */
  base_version: z.int().min(1).optional(),
});
export type DraftPatch = z.infer<typeof DraftPatch>;

export const Publication = z.object({
  /** The draft's revision as it was seen: nothing is published that nobody has looked at. */
  revision: z.int(),
  /** The live version as it was seen. */
  live_version: z.int(),
  note: VersionNote.optional(),
  /** The label that moves to the new version. `production`: it is live at once. Another: the live version stays. */
  label: LabelName.default(PRODUCTION),
});
export type Publication = z.infer<typeof Publication>;

export const Published = z.object({ version: z.int(), live_version: z.int(), label: z.string() });
export type Published = z.infer<typeof Published>;

/** Who has the editor open. */
export const Presence = z.object({
  tab_id: z.string(),
  name: z.string(),
  since: Timestamp,
  /** The field in focus. */
  field: Path.nullable(),
});
export type Presence = z.infer<typeof Presence>;

/** The data of a `draft` event: something has changed, and it is worth reading the draft again. */
export const DraftTold = Draft.pick({ exists: true, revision: true, base_version: true, live_version: true });
export type DraftTold = z.infer<typeof DraftTold>;

/** The data of a `presence` event: everybody who is there now. */
export const PresenceTold = z.object({ people: z.array(Presence) });
export type PresenceTold = z.infer<typeof PresenceTold>;

/** An assistant's id, or a graph's id, which stands for that graph's default assistant. */
const AssistantParams = z.object({ assistant_id: z.string().min(1) });
/** Everybody who has the draft open hears it from everybody else. */
const FocusedField = z.array(z.string().max(200, "must have at most 200 characters")).max(DEEPEST_PATH);
const TabId = z.string().regex(/^[\w-]{1,64}$/, "must be 1 to 64 letters, digits, - or _");
const PATH = "/studio/assistants/{assistant_id}/draft" as const;

export const getDraft = operation({
  id: "get_draft",
  tag: "Studio",
  method: "GET",
  path: PATH,
  access: "trusted",
  summary: "The draft of an assistant, or its live version when nothing is changed",
  params: AssistantParams,
  responses: {
    200: { description: "The draft", schema: Draft },
    ...refusals({ 404: "No such assistant", 422: "Not well formed" }),
  },
});

export const patchDraft = operation({
  id: "patch_draft",
  tag: "Studio",
  method: "PATCH",
  path: PATH,
  access: "trusted",
  summary: "Change values of the draft; the live version stays",
  description:
    "Each change is made if the value is still what the caller has seen, or already what it shall be. The others come back as conflicts and change nothing. Values that the graph's schemas forbid are kept, and named in `problems`. At most 1 MB.",
  params: AssistantParams,
  body: DraftPatch,
  responses: {
    200: {
      description: "The draft as it is now, and the changes that were not made",
      schema: z.object({ draft: Draft, conflicts: z.array(DraftConflict) }),
    },
    ...refusals({
      404: "No such assistant or graph",
      409: "`base_version` is not live",
      422: "Not well formed",
    }),
  },
});

export const discardDraft = operation({
  id: "discard_draft",
  tag: "Studio",
  method: "DELETE",
  path: PATH,
  access: "trusted",
  summary: "Throw the draft away",
  params: AssistantParams,
  responses: {
    204: { description: "There is no draft" },
    ...refusals({ 404: "No such assistant", 422: "Not well formed" }),
  },
});

export const restoreDraft = operation({
  id: "restore_draft",
  tag: "Studio",
  method: "POST",
  path: `${PATH}/restore`,
  access: "trusted",
  summary: "Put a version into the draft; the live version stays",
  description: "What the draft held before is gone. With `revision`: only if the draft is still that one.",
  params: AssistantParams,
  body: z.object({ version: z.int().min(1), revision: z.int().optional() }),
  responses: {
    200: { description: "The draft", schema: Draft },
    ...refusals({
      404: "No such assistant or version",
      409: "The draft was changed meanwhile",
      422: "Not well formed",
    }),
  },
});

export const publishDraft = operation({
  id: "publish_draft",
  tag: "Studio",
  method: "POST",
  path: "/studio/assistants/{assistant_id}/publish",
  access: "trusted",
  summary: "Make a version of the draft, and make it live",
  params: AssistantParams,
  body: Publication,
  responses: {
    200: { description: "The new version", schema: Published },
    ...refusals({
      404: "No such assistant",
      409: "Nothing to publish, or the draft or the live version is another one by now",
      422: "Not well formed, or the graph's schemas forbid values of the draft",
    }),
  },
});

export const streamDraft = operation({
  id: "stream_draft",
  tag: "Studio",
  method: "GET",
  path: `${PATH}/stream`,
  access: "trusted",
  summary: "Follow the draft, and who has it open",
  description:
    "`draft` at the start and whenever the draft or the live version is another one; `presence` with everybody who has the draft open. With `tab_id` the caller is one of them while the stream is open.",
  params: AssistantParams,
  query: z.object({ tab_id: TabId.optional() }),
  responses: {
    200: { description: "Server-sent events", content: "sse" },
    ...refusals({ 404: "No such assistant", 422: "Not well formed" }),
  },
});

export const tellPresence = operation({
  id: "tell_presence",
  tag: "Studio",
  method: "POST",
  path: `${PATH}/presence`,
  access: "trusted",
  summary: "Say which field is in focus",
  params: AssistantParams,
  body: z.object({ tab_id: TabId, field: FocusedField.nullable() }),
  responses: {
    204: { description: "The others are told" },
    ...refusals({
      404: "No such assistant, or the tab does not have the stream open",
      422: "Not well formed",
    }),
  },
});
