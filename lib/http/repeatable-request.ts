import { createHash } from "node:crypto";
import type { Actor } from "../auth/actor";
import type { Operation } from "../contract/operation";
import { InvalidInputError } from "../errors";
import type { Context } from "../services/context";

/** 1 to 255 printable ASCII characters. The draft's quotes around it are no part of it. */
const KEY = /^[\x20-\x7e]{1,255}$/;
const QUOTED = /^"(.*)"$/;

/**
 * What makes a request one that may come again: its `Idempotency-Key`, by one caller, for one operation. Undefined
 * without the header or for an operation that takes none. Throws InvalidInputError for a key that is no key.
 */
export function repeatableRequest(
  operation: Pick<Operation, "id" | "idempotent">,
  request: Request,
  actor: Actor,
  sent: { params: unknown; query: unknown; body: unknown },
): Context["repeatable"] {
  const header = operation.idempotent ? request.headers.get("idempotency-key") : null;
  if (header === null) return undefined;
  const key = header.replace(QUOTED, "$1");
  if (!KEY.test(key)) {
    throw new InvalidInputError("Idempotency-Key: must be 1 to 255 printable ASCII characters");
  }
  const fingerprint = createHash("sha256")
    .update(JSON.stringify(sorted(sent)))
    .digest("base64url");
  return { caller: callerOf(actor), operation: operation.id, key, fingerprint };
}

function callerOf(actor: Actor): string {
  if (actor.type === "user") return `user:${actor.userId}`;
  if (actor.type === "apiKey") return `apiKey:${actor.keyId}`;
  if (actor.type === "custom") return `custom:${actor.identity}`;
  return actor.type;
}

/** The same value with its keys in order: who builds the body anew need not build it in the same order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
