import type { GraphEntry } from "../../contract/studio";
import { registry } from "../../graphs/registry";
import type { Context } from "../context";

/** Every graph of `langgraph.json`, also those that failed to load, with the reason. */
export async function listGraphs(_ctx: Context): Promise<GraphEntry[]> {
  return registry().list();
}
