import type { Config, JsonObject } from "../contract/common";
import type { Prisma } from "../db/generated/client";

/** A jsonb column that holds an object, as an object. */
export function storedObject(value: Prisma.JsonValue): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

/** A `config` column. Every config was parsed by the contract before it was stored, so its shape holds. */
export function storedConfig(value: Prisma.JsonValue): Config {
  return storedObject(value) as Config;
}
