import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { interrupt, START, StateGraph } from "@langchain/langgraph";
import { z } from "zod";

const State = z.object({ ask: z.boolean().default(false), note: z.string().default(""), told: z.unknown() });

/** Tells for whom it runs, as a node can see it. */
function tell({ ask, note }: { ask: boolean; note: string }, config: LangGraphRunnableConfig) {
  if (ask) interrupt("Go on?");
  const { langgraph_auth_user: user, ...rest } = config.configurable ?? {};
  return {
    note,
    told: {
      name: user?.identity,
      knowsSecret: user?.secret === `cnry_user_${user?.identity}`,
      path: user?.path,
      id: rest.langgraph_auth_user_id,
      permissions: rest.langgraph_auth_permissions,
      user_id: rest.user_id,
      thread_id: rest.thread_id,
      run_id: rest.run_id,
      headers: Object.fromEntries(Object.entries(rest).filter(([key]) => /-|authorization|cookie/.test(key))),
    },
  };
}

export const graph = new StateGraph(State).addNode("tell", tell).addEdge(START, "tell").compile();
