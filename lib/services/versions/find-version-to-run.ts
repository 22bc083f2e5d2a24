import { Config, type JsonObject } from "../../contract/common";
import { DRAFT, PRODUCTION } from "../../contract/versions";
import type { Assistant as AssistantRow, Prisma } from "../../db/generated/client";
import { InvalidInputError, NotFoundError } from "../../errors";
import { registry } from "../../graphs/registry";
import { isUuid } from "../../ids";
import { findAssistantToRun } from "../assistants/find";
import type { Context } from "../context";
import { readDraft } from "../drafts/read-draft";
import { labelsOf } from "./labels-of";

/** An assistant with the graph, name, settings and number of the version that a run uses. */
export interface VersionToRun extends AssistantRow {
  /** How the version was named: a label, `draft`; null: by its number. */
  label: string | null;
  /** The same request by the assistant's own id: `ID`, `ID@label`, `ID@12`. */
  reference: string;
  /** Of a draft: as it was read; 0 where there is none. */
  draftRevision: number;
}

/**
 * What a run of `ID`, `ID@label`, `ID@12` or `ID@draft` uses at this moment; ID is an assistant's or a graph's.
 * Throws NotFoundError, which says what there is instead.
 */
export async function findVersionToRun(ctx: Context, reference: string): Promise<VersionToRun> {
  const { id, name } = parseReference(reference);
  const live = await findAssistantToRun(ctx, id);
  if (name === undefined)
    return { ...live, label: PRODUCTION, reference: live.assistantId, draftRevision: 0 };
  const named = { reference: `${live.assistantId}@${name}`, draftRevision: 0 };
  if (name === DRAFT) {
    const draft = await readDraft(ctx, live);
    return {
      ...live,
      graphId: draft.graphId,
      name: draft.name,
      description: draft.description,
      // Read from jsonb columns, so they are JSON.
      config: configToRun(draft.config) as Prisma.JsonObject,
      context: draft.context as Prisma.JsonObject,
      version: draft.baseVersion,
      ...named,
      draftRevision: draft.revision,
      label: DRAFT,
    };
  }
  const labels = await labelsOf(ctx, live);
  const isNumber = /^[1-9]\d{0,8}$/.test(name);
  const version = isNumber ? Number(name) : labels.find(({ label }) => label === name)?.version;
  const chosen =
    version === undefined
      ? null
      : await ctx.db.assistantVersion.findUnique({
          where: { assistantId_version: { assistantId: live.assistantId, version } },
        });
  if (!chosen) throw noSuchReference(reference, live.assistantId, labels);
  const { graphId, name: title, description, config, context } = chosen;
  return {
    ...live,
    graphId,
    name: title,
    description,
    config,
    context,
    version: chosen.version,
    ...named,
    label: isNumber ? null : name,
  };
}

/** A draft may hold what no version can. Throws InvalidInputError. */
function configToRun(config: JsonObject): JsonObject {
  const parsed = Config.safeParse(config);
  if (parsed.success) return config;
  const [issue] = parsed.error.issues;
  throw new InvalidInputError(
    `The draft cannot run: ${["config", ...(issue?.path ?? [])].join(".")}: ${issue?.message}. Change it in the draft.`,
  );
}

/** A graph may have `@` in its own id. */
function parseReference(reference: string): { id: string; name?: string } {
  const at = reference.lastIndexOf("@");
  if (at <= 0 || isUuid(reference) || registry().has(reference)) return { id: reference };
  return { id: reference.slice(0, at), name: reference.slice(at + 1) };
}

function noSuchReference(
  reference: string,
  assistantId: string,
  labels: { label: string; version: number }[],
): NotFoundError {
  const known = labels.map(({ label, version }) => `@${label} (version ${version})`);
  return new NotFoundError(
    `"${reference}" names no version of assistant ${assistantId}. There is ${known.join(", ")}, @draft, and each version by its number.`,
  );
}
