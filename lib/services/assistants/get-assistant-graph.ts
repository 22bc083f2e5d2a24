import type { GraphDrawing } from "../../contract/assistants";
import { registry } from "../../graphs/registry";
import type { Context } from "../context";
import { findAssistantOrThrow } from "./find";

/** The drawing of the assistant's graph; `xray` unfolds its subgraphs (a number: so many levels). */
export async function getAssistantGraph(
  ctx: Context,
  input: { assistantId: string; xray: boolean | number },
): Promise<GraphDrawing> {
  const { graphId } = await findAssistantOrThrow(ctx, input.assistantId, "read");
  return registry().draw(graphId, input.xray);
}
