import { ErrorBody, type Operation, type ResponseSpec } from "../lib/contract/operation";
import { operations } from "../lib/contract/operations";
import { expect } from "./fixtures";

const REFUSAL: ResponseSpec = { description: "Refused before the operation was asked", schema: ErrorBody };
/** Answers that any operation may give. */
const COMMON: Record<number, ResponseSpec> = { 401: REFUSAL, 403: REFUSAL, 413: REFUSAL, 415: REFUSAL };

/**
 * `fetch` that holds every answer to the contract: its status is one that the operation tells of, and its body is
 * what that status promises, without a field that the contract does not know.
 */
export function checkedFetch(apiUrl: string): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const url = new URL(input instanceof Request ? input.url : input);
    const method = input instanceof Request ? input.method : (init?.method ?? "GET");
    const operation = operationAt(method, url.pathname.slice(new URL(apiUrl).pathname.length));
    return operation ? check(operation, response) : response;
  };
}

/** The operation that answers this address; where several do, the one whose path says most. */
function operationAt(method: string, path: string): Operation | undefined {
  const fits = operations.filter((operation) => operation.method === method && pattern(operation).test(path));
  return fits.sort((a, b) => parameters(a) - parameters(b))[0];
}

function pattern({ path }: Operation): RegExp {
  return new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`);
}

function parameters({ path }: Operation): number {
  return path.split("{").length;
}

/** What is no JSON, or need not be. */
const OTHER_TYPES: Record<string, string> = { html: "text/html", text: "text/plain" };

async function check(operation: Operation, response: Response): Promise<Response> {
  const { status, headers } = response;
  if (headers.get("content-type")?.includes("text/event-stream")) {
    checkAnswer(operation, { status, headers, text: "" });
    return response;
  }
  const text = await response.text();
  checkAnswer(operation, { status, headers, text });
  return new Response(text === "" ? null : text, { status, headers });
}

/** Throws unless the operation may answer so. Streams are known by their content type alone. */
export function checkAnswer(
  operation: Operation,
  { status, headers, text }: { status: number; headers: Headers; text: string },
): void {
  const title = `${operation.method} ${operation.path} › ${status}`;
  const spec = { ...COMMON, ...operation.responses }[status];
  const type = headers.get("content-type") ?? "";
  if (!spec) throw new Error(`${title} is not in the contract: ${text}`);
  if (spec.content === "sse") {
    expect(type, title).toContain("text/event-stream");
    return;
  }
  if (type.includes(OTHER_TYPES[spec.content ?? "json"] ?? "?")) return;
  if (!spec.schema) {
    expect(text, `${title} has no body`).toBe("");
    return;
  }
  expect(type, title).toContain("application/json");
  const json: unknown = JSON.parse(text);
  // What the schema does not know is lost in the parse.
  expect(spec.schema.parse(json), `${title} answers what the contract says`).toEqual(json);
}
