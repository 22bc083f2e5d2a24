import type { Assistant } from "../../lib/contract/assistants";
import { displayName } from "./display-name";

type Named = Pick<Assistant, "name" | "graph_id">;

/** How people read an assistant's name: a default assistant is called like its graph. */
export function assistantTitle({ name, graph_id }: Named): string {
  return name === graph_id || name === "" || name === "Untitled" ? displayName(graph_id) : name;
}
