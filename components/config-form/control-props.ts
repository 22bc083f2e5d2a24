import type { ReactNode } from "react";
import type {
  ConfigField,
  Control,
  ControlKind,
  FieldPath,
} from "../../lib/client/config-schema/config-field";

/** Another value for a field, or for what is at `at` within it; `undefined` takes it away. */
export type SetValue = (value: unknown, at?: FieldPath) => void;

/** What every control is given. */
export interface ControlProps<Kind extends ControlKind = ControlKind> {
  id: string;
  field: ConfigField;
  control: Extract<Control, { kind: Kind }>;
  /** What is set; undefined when nothing is, and the graph's own value counts. */
  value: unknown;
  /** What users get now; null when there is nothing to compare with. */
  live: Live | null;
  set: SetValue;
  readOnly: boolean;
  invalid: boolean;
}

export interface Live {
  value: unknown;
}

/** The attributes that tie a control to its label, help and problem. */
export function aria({ id, invalid }: Pick<ControlProps, "id" | "invalid">) {
  return {
    id,
    "aria-labelledby": labelId(id),
    "aria-describedby": `${id}-about`,
    "aria-invalid": invalid || undefined,
  };
}

export function labelId(id: string): string {
  return `${id}-label`;
}

/** A field with its label, help and problem, wherever in a form it stands. */
export interface FieldFrameProps {
  id: string;
  field: ConfigField;
  value: unknown;
  live: Live | null;
  set: SetValue;
  /** What the server says of it. */
  said?: string | null;
  /** More beside the label. */
  aside?: ReactNode;
}
