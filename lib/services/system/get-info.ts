import { dependencies, version } from "../../../package.json";
import type { Info } from "../../contract/system";

/** What this server is and can do. The SDK and the studio read the flags. */
export function getInfo(): Info {
  return {
    version,
    langgraph_js_version: dependencies["@langchain/langgraph"],
    context: "js",
    flags: {
      assistants: true,
      crons: true,
      langsmith: false,
      langsmith_tracing_replicas: false,
      stream_namespaces: true,
      strict_resume: true,
    },
  };
}
