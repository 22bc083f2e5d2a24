"use client";

import { type ComponentType, createContext, useContext } from "react";
import type { FieldPath } from "../../lib/client/config-schema/config-field";
import type { ControlProps, FieldFrameProps } from "./control-props";

export interface Change {
  path: FieldPath;
  /** Absent or undefined: taken away. */
  value?: unknown;
}

/** What all fields of a form share; it stays the same object while people type. */
export interface FormScope {
  idPrefix: string;
  readOnly: boolean;
  /** Whether a field may go back to the graph's default, or to nothing, by a button. */
  hasReset: boolean;
  /** Names that a prompt may use as variables. */
  variables: readonly string[];
  change: (changes: Change[]) => void;
  /** Fields hold fields: a control that has inner ones draws them with these. */
  Field: ComponentType<FieldFrameProps>;
  Control: ComponentType<Omit<ControlProps, "control">>;
}

export const FormScopeContext = createContext<FormScope | null>(null);

export function useFormScope(): FormScope {
  const scope = useContext(FormScopeContext);
  if (!scope) throw new Error("A field of a form stands in a form.");
  return scope;
}

export function fieldId(idPrefix: string, path: FieldPath): string {
  return `${idPrefix}-${path.join(".")}`;
}
