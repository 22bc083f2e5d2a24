import type { Subgraphs } from "../../contract/assistants";
import { registry } from "../../graphs/registry";
import type { Context } from "../context";
import { findAssistantOrThrow } from "./find";

/** The schemas of the subgraphs of the assistant's graph, or of those in one namespace. */
export async function getAssistantSubgraphs(
  ctx: Context,
  input: { assistantId: string; namespace?: string; recurse: boolean },
): Promise<Subgraphs> {
  const { graphId } = await findAssistantOrThrow(ctx, input.assistantId, "read");
  const { namespace, recurse } = input;
  return registry().subgraphs(graphId, namespace === undefined ? { recurse } : { recurse, namespace });
}
