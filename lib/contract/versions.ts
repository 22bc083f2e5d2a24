import { z } from "zod";
import { Config, QueryInt, refusals, Timestamp, Uuid } from "./common";
import { LABEL_PATTERN, LABEL_WORDS, NOTE_LENGTH } from "./limits";
import { operation } from "./operation";

/** The label of what the plain id of an assistant runs: its live version. */
export const PRODUCTION = "production";
/** Stands for the changes that are not published yet, wherever a label may stand. */
export const DRAFT = "draft";

/** Who made a version. `system`: the server. `unknown`: it is from before authors were written down. */
export const VersionAuthor = z.object({
  type: z.enum(["user", "apiKey", "custom", "system", "unknown"]),
  name: z.string(),
});
export type VersionAuthor = z.infer<typeof VersionAuthor>;

/** Why a version was made: a few lines of text. */
export const VersionNote = z
  .string()
  .max(NOTE_LENGTH, `a note has at most ${NOTE_LENGTH} characters: say the rest in the description`);

/** A version of an assistant with what it has done in the last 30 days, without what it did as a draft. */
export const VersionSummary = z.object({
  assistant_id: Uuid,
  version: z.int(),
  /** What the plain id of the assistant runs. */
  live: z.boolean(),
  /** By name; `production` when it is live. */
  labels: z.array(z.string()),
  note: z.string().nullable(),
  author: VersionAuthor,
  created_at: Timestamp,
  graph_id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  config: Config,
  context: z.unknown(),
  runs: z.int(),
  /** Runs that failed or took too long. */
  errors: z.int(),
  /** Null when no model has told its usage. */
  input_tokens: z.int().nullable(),
  output_tokens: z.int().nullable(),
  /** How long half of the successful runs took at most, within 3 %; null without any. */
  median_ms: z.number().nullable(),
});
export type VersionSummary = z.infer<typeof VersionSummary>;

const Params = z.object({ assistant_id: z.string().min(1) });

export const listVersions = operation({
  id: "list_versions",
  tag: "Studio",
  method: "GET",
  path: "/studio/assistants/{assistant_id}/versions",
  access: "trusted",
  summary: "The versions of an assistant, newest first, with their labels, authors and statistics",
  params: Params,
  query: z.object({
    limit: QueryInt.min(1).max(100).default(20),
    /** Only versions with a lower number. */
    before: QueryInt.min(1).max(2_147_483_647).optional(),
  }),
  responses: {
    200: { description: "A page of versions", schema: z.array(VersionSummary) },
    ...refusals({ 404: "No such assistant", 422: "Not well formed" }),
  },
});

export const annotateVersion = operation({
  id: "annotate_version",
  tag: "Studio",
  method: "PATCH",
  path: "/studio/assistants/{assistant_id}/versions/{version}",
  access: "trusted",
  summary: "Change the note of a version",
  params: Params.extend({ version: z.coerce.number().int().min(1).max(2_147_483_647) }),
  body: z.object({ note: VersionNote.nullable() }),
  responses: {
    204: { description: "Changed" },
    ...refusals({ 404: "No such assistant or version", 422: "Not well formed, or the note is too long" }),
  },
});

/** A name for a version that can move to another one. */
export const AssistantLabel = z.object({
  label: z.string(),
  version: z.int(),
  /** Their name. */
  moved_by: z.string(),
  moved_at: Timestamp,
});
export type AssistantLabel = z.infer<typeof AssistantLabel>;

/** `draft` and `latest` have meanings of their own. */
export const LabelName = z
  .string()
  .regex(new RegExp(`^${LABEL_PATTERN}$`), LABEL_WORDS)
  .refine(
    (name) => name !== DRAFT && name !== "latest",
    "this name has a meaning of its own: choose another",
  );
const LabelParams = Params.extend({ label: LabelName });

export const listLabels = operation({
  id: "list_labels",
  tag: "Studio",
  method: "GET",
  path: "/studio/assistants/{assistant_id}/labels",
  access: "trusted",
  summary: "The labels of an assistant's versions, `production` first",
  params: Params,
  responses: {
    200: { description: "The labels", schema: z.array(AssistantLabel) },
    ...refusals({ 404: "No such assistant", 422: "Not well formed" }),
  },
});

export const moveLabel = operation({
  id: "move_label",
  tag: "Studio",
  method: "PUT",
  path: "/studio/assistants/{assistant_id}/labels/{label}",
  access: "trusted",
  summary: "Point a label to a version",
  description:
    "Runs that name the label use that version from now on; `production` is what the plain id runs. " +
    "`expected_version` is where the caller has last seen the label, null for a new one.",
  params: LabelParams,
  body: z.object({ version: z.int().min(1), expected_version: z.int().nullable() }),
  responses: {
    200: { description: "The label", schema: AssistantLabel },
    ...refusals({
      404: "No such assistant, version or graph",
      409: "Somebody has moved the label meanwhile, or there are too many labels",
      422: "Not well formed, or no name for a label",
    }),
  },
});

export const deleteLabel = operation({
  id: "delete_label",
  tag: "Studio",
  method: "DELETE",
  path: "/studio/assistants/{assistant_id}/labels/{label}",
  access: "trusted",
  summary: "Take a label away; its version stays",
  params: LabelParams,
  responses: {
    204: { description: "Taken away" },
    ...refusals({
      404: "No such assistant or label",
      409: "`production` can only be moved",
      422: "Not well formed",
    }),
  },
});

/** Who uses a label. */
export const LabelUse = z.object({
  /** Threads with a run of it in the last seven days. */
  threads_7d: z.int(),
  /** Those without a thread, too. */
  runs_7d: z.int(),
  /** Schedules that will run it. */
  crons: z.int(),
});
export type LabelUse = z.infer<typeof LabelUse>;

export const getLabelUse = operation({
  id: "get_label_use",
  tag: "Studio",
  method: "GET",
  path: "/studio/assistants/{assistant_id}/labels/{label}/affected",
  access: "trusted",
  summary: "Who would be affected if a label moved",
  params: LabelParams,
  responses: {
    200: { description: "Its use", schema: LabelUse },
    ...refusals({ 404: "No such assistant", 422: "Not well formed, or no name for a label" }),
  },
});
