import type { JsonRecord } from "../json";

/** Where a value stands in an assistant: `["context", "model"]`, `["config", "configurable", "model"]`. */
export type FieldPath = readonly string[];

/** One of the values that a field may have. */
export interface Option {
  value: unknown;
  label: string;
  help: string | null;
}

/** A text that has a form of its own. */
export type TextFormat = "uri" | "email" | "date" | "date-time" | "time" | "uuid";

/** One of the shapes that a value may have. */
export interface Variant {
  label: string;
  help: string | null;
  /** The value of the discriminator that means this shape; undefined without one. */
  tag: unknown;
  field: ConfigField;
}

/** How a field is filled in. `json` is for whatever has no control of its own: nothing is hidden. */
export type Control =
  | {
      kind: "text";
      format: TextFormat | null;
      isLong: boolean;
      minLength: number | null;
      maxLength: number | null;
      pattern: string | null;
      /** Values to offer; any other is as good. */
      suggestions: Option[];
    }
  | { kind: "prompt"; maxLength: number | null }
  | { kind: "model"; options: Option[]; isFree: boolean }
  | { kind: "secret" }
  | {
      kind: "number";
      isInteger: boolean;
      min: number | null;
      max: number | null;
      step: number | null;
      unit: string | null;
    }
  | { kind: "choice"; options: Option[] }
  | { kind: "switch" }
  /** Several of many, in the order of the options. */
  | { kind: "choices"; options: Option[]; isTools: boolean }
  | { kind: "list"; item: ConfigField; minItems: number | null; maxItems: number | null }
  /** An object whose keys are free. */
  | { kind: "pairs"; item: ConfigField }
  | { kind: "group"; fields: ConfigField[] }
  | { kind: "variants"; discriminator: string | null; variants: Variant[] }
  | { kind: "json"; schema: JsonRecord };

export type ControlKind = Control["kind"];

/** A field of a form, as a JSON Schema describes it. */
export interface ConfigField {
  /** From the root of the assistant; within a list, pairs or a variant from the item. */
  path: FieldPath;
  key: string;
  label: string;
  help: string | null;
  /** The section it belongs to; null within another field. */
  group: string | null;
  required: boolean;
  nullable: boolean;
  deprecated: boolean;
  /** The graph's own value when the assistant has none; undefined when it has none either. */
  fallback: unknown;
  /** Why nobody may change it here; null when they may. */
  locked: string | null;
  /** The nodes of the graph that use it. */
  nodes: string[];
  /** Shown in an empty control. */
  placeholder: string | null;
  /** False for a value that the graph's schema does not know. */
  isKnown: boolean;
  control: Control;
}

/** A section of a form. */
export interface FieldGroup {
  /** For addresses; unique in its form. */
  id: string;
  label: string;
  fields: ConfigField[];
}
