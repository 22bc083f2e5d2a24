import type { JsonObject } from "../contract/common";
import { storableJson } from "../db/storable-json";
import { InvalidInputError, toError } from "../errors";

/** A value as its row has it, both as JSON text. */
export interface StoredValue {
  value: string;
  /** Null when jsonb holds the value as it is. */
  exact: string | null;
}

/** Plain data reads back the same; what has a `toJSON` is stored as that. Throws InvalidInputError for what is no JSON object. */
export function toStoredValue(given: unknown): StoredValue {
  const exact = toJson(given);
  const value = JSON.stringify(storableJson(JSON.parse(exact)));
  if (!value.startsWith("{")) throw new InvalidInputError("value: must be an object");
  return { value, exact: value === exact ? null : exact };
}

/** Holds because `toStoredValue` lets nothing but objects through. */
export function fromStoredValue(json: string): JsonObject {
  return JSON.parse(json) as JsonObject;
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "null";
  } catch (thrown) {
    throw new InvalidInputError(`value: cannot be written as JSON: ${toError(thrown).message}`);
  }
}
