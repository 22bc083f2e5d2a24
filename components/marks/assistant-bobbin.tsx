import type { Assistant } from "../../lib/contract/assistants";
import { assistantTitle } from "./assistant-title";
import { Bobbin } from "./bobbin";
import { glyphOf } from "./glyph";

/** An assistant's sign: the dye is its own, the glyph follows its name and its graph's. */
export function AssistantBobbin({
  assistant,
  size,
}: {
  assistant: Pick<Assistant, "name" | "graph_id">;
  size?: 20 | 24 | 28 | 36;
}) {
  const title = assistantTitle(assistant);
  return (
    <Bobbin name={title} glyph={glyphOf(`${title} ${assistant.graph_id}`)} {...(size ? { size } : {})} />
  );
}
