"use client";

import { useMemo } from "react";
import type { ConfigField } from "../../lib/client/config-schema/config-field";
import {
  type ConfigSchemas,
  type ConfigValues,
  configFields,
} from "../../lib/client/config-schema/config-fields";
import { valueAt } from "../../lib/client/config-schema/value-at";
import { isRecord } from "../../lib/client/json";

/** Typing changes values, not fields: they are read again when the schemas change, or which keys are set. */
export function useConfigFields(schemas: ConfigSchemas, values: ConfigValues): ConfigField[] {
  const configurable = valueAt(values, ["config", "configurable"]);
  const keys = [values.config, configurable, values.context].map((one) => keysOf(one)).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the values count by their keys alone.
  return useMemo(() => configFields(schemas, values), [schemas.config_schema, schemas.context_schema, keys]);
}

function keysOf(value: unknown): string {
  return isRecord(value) ? JSON.stringify(Object.keys(value).toSorted()) : "";
}
