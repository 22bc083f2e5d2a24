import type { ConfigField } from "../../lib/client/config-schema/config-field";
import type { ConfigValues } from "../../lib/client/config-schema/config-fields";
import { isSame, valueAt } from "../../lib/client/config-schema/value-at";
import { displayName } from "../../lib/client/display-name";

/** A step of the graph that has settings of its own. */
export interface StepFields {
  id: string;
  name: string;
  fields: number;
  /** How many of them differ from what users get. */
  changed: number;
}

/** The steps that fields name, in the order in which the fields do. */
export function stepFields(
  fields: readonly ConfigField[],
  values: ConfigValues,
  live: ConfigValues,
): StepFields[] {
  const steps = new Map<string, StepFields>();
  for (const field of fields) {
    const isChanged = !isSame(valueAt(values, field.path), valueAt(live, field.path));
    for (const id of field.nodes) {
      const step = steps.get(id) ?? { id, name: displayName(id), fields: 0, changed: 0 };
      steps.set(id, {
        ...step,
        fields: step.fields + 1,
        changed: step.changed + (isChanged ? 1 : 0),
      });
    }
  }
  return [...steps.values()];
}

/** What a step's button says beyond its name. */
export function fieldsSentence({ fields, changed }: StepFields): string {
  const count = fields === 1 ? "1 field" : `${fields} fields`;
  return changed === 0 ? count : `${count}, ${changed} changed`;
}
