import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";

/** What a provider's server was sent. */
const Body = z.object({
  model: z.string(),
  stream: z.boolean().optional(),
  messages: z.array(z.object({ role: z.string(), content: z.unknown() })),
  tools: z.array(z.unknown()).optional(),
  tool_choice: z.unknown().optional(),
  system: z.unknown().optional(),
});
export type ProviderBody = z.infer<typeof Body>;

export interface Seen {
  path: string | undefined;
  headers: IncomingMessage["headers"];
  body: ProviderBody;
}

export interface ProviderServer {
  url: string;
  seen: Seen[];
  close: () => Promise<void>;
}

/** A model provider's server on a free local port. It notes what it is sent and answers with `reply`. */
export async function startProviderServer(
  reply: (response: ServerResponse, body: ProviderBody) => void,
): Promise<ProviderServer> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const body = Body.parse(JSON.parse(text));
    seen.push({ path: request.url, headers: request.headers, body });
    reply(response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type OpenAIAnswer = { text: string[] } | { call: string; args: object };

/** Answers as OpenAI's chat completions do: in server-sent events when asked to stream, else in one piece. */
export function replyAsOpenAI(response: ServerResponse, body: ProviderBody, answer: OpenAIAnswer): void {
  const head = { id: `answer-to-${body.messages.length}`, created: 1, model: body.model };
  const usage = { prompt_tokens: 21, completion_tokens: 5, total_tokens: 26 };
  const finish_reason = "call" in answer ? "tool_calls" : "stop";
  if (!body.stream) {
    const message = { role: "assistant", content: null, ...mergedDelta(answer) };
    const whole = {
      ...head,
      object: "chat.completion",
      choices: [{ index: 0, message, finish_reason }],
      usage,
    };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(whole));
    return;
  }
  const chunk = (delta: object, finish: string | null = null) => ({
    ...head,
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  const chunks = [...deltas(answer).map((delta) => chunk(delta)), chunk({}, finish_reason)];
  sendEvents(response, [...chunks, { ...chunk({}), choices: [], usage }]);
  response.end("data: [DONE]\n\n");
}

/** Writes server-sent events; each is named after its `type`, if it has one. Leaves the response open. */
export function sendEvents(response: ServerResponse, events: object[]): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const event of events) {
    if ("type" in event) response.write(`event: ${event.type}\n`);
    response.write(`data: ${JSON.stringify(event)}\n\n`);
  }
}

function deltas(answer: OpenAIAnswer): object[] {
  const role = { role: "assistant", content: "" };
  if ("text" in answer) return [role, ...answer.text.map((content) => ({ content }))];
  const args = JSON.stringify(answer.args);
  const part = (rest: object) => ({ tool_calls: [{ index: 0, ...rest }] });
  return [
    role,
    part({ id: "call_1", type: "function", function: { name: answer.call, arguments: args.slice(0, 6) } }),
    part({ function: { arguments: args.slice(6) } }),
  ];
}

function mergedDelta(answer: OpenAIAnswer): object {
  if ("text" in answer) return { content: answer.text.join("") };
  const call = { name: answer.call, arguments: JSON.stringify(answer.args) };
  return { tool_calls: [{ id: "call_1", type: "function", function: call }] };
}
