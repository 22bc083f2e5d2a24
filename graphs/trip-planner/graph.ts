import { AIMessage } from "@langchain/core/messages";
import { END, START, StateGraph } from "@langchain/langgraph";
import { hotelSearch } from "./hotel-search/graph";
import { afterApproval, approval } from "./nodes/approval";
import { book, confirm } from "./nodes/book";
import { draftPlanNode, propose, proposeOrSave, saveMoney } from "./nodes/plan";
import { research, tools } from "./nodes/research";
import { understand } from "./nodes/understand";
import { Preferences } from "./preferences";
import { TripInput, TripState } from "./state";

/** To the person who approves when there is something to book, else to the model. */
function afterUnderstanding({ purpose }: typeof TripState.State) {
  return purpose === "book" ? "approval" : "research";
}

function afterResearch({ messages, purpose }: typeof TripState.State) {
  const last = messages.at(-1);
  if (AIMessage.isInstance(last) && last.tool_calls?.length) return "tools";
  return purpose === "plan" ? "find_hotel" : END;
}

/**
 * Plans a trip: understands the request, looks things up in a loop of model and tools, finds a hotel in a subgraph,
 * saves until the budget holds, proposes, and books once a person has approved.
 */
export const graph = new StateGraph(TripState, { input: TripInput, context: Preferences })
  .addNode("understand", understand)
  .addNode("research", research)
  .addNode("tools", tools)
  .addNode("find_hotel", hotelSearch)
  .addNode("draft_plan", draftPlanNode)
  .addNode("save_money", saveMoney)
  .addNode("propose", propose)
  .addNode("approval", approval)
  .addNode("book", book)
  .addNode("confirm", confirm)
  .addEdge(START, "understand")
  .addConditionalEdges("understand", afterUnderstanding, ["research", "approval"])
  .addConditionalEdges("research", afterResearch, ["tools", "find_hotel", END])
  .addEdge("tools", "research")
  .addEdge("find_hotel", "draft_plan")
  .addConditionalEdges("draft_plan", proposeOrSave, ["propose", "save_money"])
  .addEdge("save_money", "find_hotel")
  .addEdge("propose", "approval")
  .addConditionalEdges("approval", afterApproval, ["book", "confirm", "approval", "understand"])
  .addEdge("book", "confirm")
  .addEdge("confirm", END)
  .compile();
