export type SnippetKind = "sdk" | "curl";

/** A first call with a key, ready to run. */
export function keySnippet(
  kind: SnippetKind,
  { origin, secret }: { origin: string; secret: string },
): string {
  if (kind === "curl") {
    return `curl ${origin}/api/assistants/search \\
  -H "x-api-key: ${secret}" \\
  -H "content-type: application/json" \\
  -d '{"limit": 10}'`;
  }
  return `import { Client } from "@langchain/langgraph-sdk";

const client = new Client({
  apiUrl: "${origin}/api",
  apiKey: "${secret}",
});
console.log(await client.assistants.search());`;
}
