import type { Dice } from "../dice";
import { BODIES, HEADERS, TEXTS } from "./hostile";
import { type KnownValues, makeValue, type Schema } from "./make-value";
import { spoil } from "./spoil";

interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  schema: Schema;
}

/** One operation as the OpenAPI document has it. */
interface DocumentedOperation {
  parameters: Parameter[];
  requestBody?: { content: { "application/json": { schema: Schema } } };
  responses: Record<string, unknown>;
}

export interface OpenApiDocument {
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: { schemas: Record<string, Schema> };
}

export interface FuzzRequest {
  /** As the document has it. */
  method: string;
  path: string;
  /** The address below `/api` that is asked. */
  url: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
}

/** A request to an operation of the document that takes anything: most of them have something wrong with them. */
export function makeRequest(document: OpenApiDocument, dice: Dice, known: KnownValues): FuzzRequest {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { parameters, requestBody }]) => parameters.length > 0 || requestBody)
      .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const { path, method, operation } = all[dice.below(all.length)] ?? {};
  if (!path || !method || !operation) throw new Error("The document has no operations");
  const making = { dice, known, named: document.components.schemas };
  const query = new URLSearchParams();
  let url = path;
  for (const { name, in: place, schema } of operation.parameters) {
    const value = dice.chance(0.8) ? makeValue(schema, making, name) : dice.pick(TEXTS);
    const text = toSendable(typeof value === "string" ? value : JSON.stringify(value));
    if (place === "path") url = url.replace(`{${name}}`, encodeURIComponent(text));
    else if (place === "query" && dice.chance(0.5)) query.append(name, text);
    if (place === "query" && dice.chance(0.05)) query.append(name, toSendable(dice.pick(TEXTS)));
  }
  if (dice.chance(0.05))
    query.append(dice.pick(["__proto__", "select", "unknown"]), toSendable(dice.pick(TEXTS)));
  const search = query.size > 0 ? `?${query}` : "";
  const headers = { "content-type": "application/json", ...(dice.chance(0.1) && dice.pick(HEADERS)) };
  return { method, path, url: url + search, headers, body: makeBody(operation, making) };
}

function makeBody(
  { requestBody }: DocumentedOperation,
  making: Parameters<typeof makeValue>[1],
): string | Uint8Array | undefined {
  const { dice } = making;
  if (!requestBody) return undefined;
  if (dice.chance(0.05)) return dice.pick(BODIES);
  let value = makeValue(requestBody.content["application/json"].schema, making);
  for (let times = dice.pick([0, 1, 1, 1, 2, 3]); times > 0; times--) value = spoil(value, dice);
  return JSON.stringify(value) ?? "";
}

/** A part of a path cannot be empty, half a surrogate pair has no bytes, and servers end long addresses early. */
function toSendable(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "?").slice(0, 2000) || "-";
}
