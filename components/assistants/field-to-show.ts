import type { ConfigField, FieldPath } from "../../lib/client/config-schema/config-field";
import { problemsOf } from "../config-form/problems";

/** The field of the form that shows what is at `path`; null when the form has none for it. */
export function fieldToShow(fields: readonly ConfigField[], path: FieldPath): ConfigField | null {
  const said = problemsOf(fields, [{ path, message: "" }]);
  return fields.find((field) => said.has(field.path.join("\n"))) ?? null;
}
