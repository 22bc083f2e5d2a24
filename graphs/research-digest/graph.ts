import { END, START, StateGraph } from "@langchain/langgraph";
import { chooseSources, outline, readAll, readSource, summarise, writeAll, writeSection } from "./nodes";
import { Settings } from "./settings";
import { DigestInput, DigestOutput, DigestState } from "./state";

/**
 * Reads sources in parallel, writes sections in parallel, and puts a digest together. On the same thread, what the
 * next input leaves out stays as it was: `{ depth: "deep" }` alone asks for the same digest in more depth.
 */
export const graph = new StateGraph(DigestState, {
  input: DigestInput,
  output: DigestOutput,
  context: Settings,
})
  .addNode("choose_sources", chooseSources)
  .addNode("read_source", readSource)
  .addNode("outline", outline)
  .addNode("write_section", writeSection)
  .addNode("summarise", summarise)
  .addEdge(START, "choose_sources")
  .addConditionalEdges("choose_sources", readAll, ["read_source", "summarise"])
  .addEdge("read_source", "outline")
  .addConditionalEdges("outline", writeAll, ["write_section"])
  .addEdge("write_section", "summarise")
  .addEdge("summarise", END)
  .compile();
