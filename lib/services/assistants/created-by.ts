import type { JsonObject } from "../../contract/common";

/** Who made the assistants that every graph has by itself. */
export const SYSTEM = "system";

/**
 * What a caller may write into an assistant's metadata: `created_by: "system"` marks the assistants that the server
 * made, so nobody else sets it, and nobody takes it off. `stored` is the metadata that is merged into.
 */
export function mergeMetadata(stored: JsonObject, given: JsonObject | undefined): JsonObject {
  const { created_by, ...rest } = given ?? {};
  const merged = { ...stored, ...rest };
  if (stored.created_by === SYSTEM || created_by === SYSTEM || created_by === undefined) return merged;
  return { ...merged, created_by };
}
