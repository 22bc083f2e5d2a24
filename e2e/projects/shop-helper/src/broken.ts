import { StateGraph } from "@langchain/langgraph";

// Broken on purpose: the parenthesis below is never closed.
export const graph = new StateGraph({;
