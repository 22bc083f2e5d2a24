import { queryOptions } from "@tanstack/react-query";
import type { GraphEntry } from "../contract/studio";
import { request } from "./api";

const graphKeys = { all: ["graphs"] as const };

/** The graphs of `langgraph.json`, also those that failed to load. */
export const graphsQuery = () =>
  queryOptions({ queryKey: graphKeys.all, queryFn: () => request<GraphEntry[]>("/studio/graphs") });
