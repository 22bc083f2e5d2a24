import { Client } from "@langchain/langgraph-sdk";
import { toError } from "../errors";

let client: Client | undefined;

/** The official SDK, pointed at this server. Only in the browser: the session's cookie says who asks. */
export function api(): Client {
  client ??= new Client({
    apiUrl: `${window.location.origin}/api`,
    apiKey: null,
    callerOptions: { maxRetries: 1 },
  });
  return client;
}

/** The server said no: its status, and its own sentence. */
export class ApiError extends Error {
  override name = "ApiError";
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** For the operations the SDK does not have. `path` is below `/api`; the answer's shape is the operation's. */
export async function request<Answer>(
  path: `/${string}`,
  init?: { method: string; body?: unknown },
): Promise<Answer> {
  const response = await fetch(`/api${path}`, {
    method: init?.method ?? "GET",
    ...(init?.body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(init.body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new ApiError(response.status, sentenceOf(response.status, text));
  return asAnswer<Answer>(text);
}

function asAnswer<Answer>(text: string): Answer {
  return asContract<Answer>(text === "" ? undefined : JSON.parse(text));
}

/**
 * What this server answered, in the contract's types. The SDK's own types are wider, and the server answers by the
 * contract that `Answer` is inferred from, so the body is not checked again.
 */
export function asContract<Answer>(answer: unknown): Answer {
  return answer as Answer;
}

/** What went wrong, as a sentence for people: the server's `detail`, or what the status means. */
export function errorText(thrown: unknown): string {
  if (thrown instanceof ApiError) return thrown.message;
  const status = statusOf(thrown);
  if (status !== undefined) return sentenceOf(status, textOf(thrown));
  if (thrown instanceof TypeError) return "The server does not answer.";
  return toError(thrown).message;
}

/** The HTTP status of a failed request, of the SDK's or ours; undefined when there was no answer. */
export function statusOf(thrown: unknown): number | undefined {
  if (typeof thrown !== "object" || thrown === null || !("status" in thrown)) return undefined;
  return typeof thrown.status === "number" ? thrown.status : undefined;
}

function textOf(thrown: unknown): string {
  if (typeof thrown !== "object" || thrown === null || !("text" in thrown)) return "";
  return typeof thrown.text === "string" ? thrown.text : "";
}

function sentenceOf(status: number, body: string): string {
  const detail = detailOf(body);
  if (detail !== undefined) return detail;
  if (status === 401) return "You are signed out. Sign in again.";
  if (status === 403) return "You may not do this.";
  if (status === 404) return "This does not exist any more.";
  if (status >= 500) return "The server failed. Its log says why.";
  return `The server refused this (${status}).`;
}

function detailOf(body: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== "object" || parsed === null || !("detail" in parsed)) return undefined;
    return typeof parsed.detail === "string" && parsed.detail !== "" ? parsed.detail : undefined;
  } catch {
    return undefined;
  }
}
