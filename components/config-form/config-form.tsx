"use client";

import { useEffect, useId, useMemo } from "react";
import type { FieldPath } from "../../lib/client/config-schema/config-field";
import {
  type ConfigSchemas,
  type ConfigValues,
  configFields,
} from "../../lib/client/config-schema/config-fields";
import { fieldGroups } from "../../lib/client/config-schema/field-groups";
import { valueAt } from "../../lib/client/config-schema/value-at";
import { isRecord } from "../../lib/client/json";
import { FormOutline } from "./form-outline";
import { FormProvider } from "./form-provider";
import { type Change, fieldId } from "./form-scope";
import { FormSection } from "./form-section";
import { type Problem, problemsOf } from "./problems";

export interface ConfigFormProps {
  /** The graph's, of which `state_schema` names the variables of prompts. Undefined: the form knows the values alone. */
  schemas: (ConfigSchemas & { state_schema?: unknown }) | undefined;
  /** What is edited: `config` and `context`. A value that did not change stays the same object. */
  values: ConfigValues;
  /** What users get now, to compare with. */
  live?: ConfigValues | null;
  onChange: (changes: Change[]) => void;
  /** What the server says of the values, in words. */
  problems?: readonly Problem[];
  readOnly?: boolean;
  /** The field to bring into view and into focus. */
  focusPath?: FieldPath | null;
  /** Only the fields that this node of the graph uses. */
  node?: string | null;
  /** The field that has the focus, null when none has. */
  onFocusField?: (path: FieldPath | null) => void;
}

const NO_SCHEMAS: NonNullable<ConfigFormProps["schemas"]> = {};

/** The form of a graph's configuration, made from its schemas. */
export function ConfigForm({
  schemas = NO_SCHEMAS,
  values,
  live,
  onChange,
  problems = [],
  readOnly = false,
  focusPath,
  node,
  onFocusField,
}: ConfigFormProps) {
  const idPrefix = useId();
  const fields = useFields(schemas, values);
  const variables = useMemo(() => variablesOf(schemas.state_schema), [schemas.state_schema]);
  const groups = useMemo(
    () => fieldGroups(node ? fields.filter(({ nodes }) => nodes.includes(node)) : fields),
    [fields, node],
  );
  const said = useMemo(() => problemsOf(fields, problems), [fields, problems]);

  const focused = focusPath?.join("\n");
  useEffect(() => {
    if (focused === undefined) return;
    const row = document.getElementById(`${fieldId(idPrefix, focused.split("\n"))}-row`);
    row?.scrollIntoView({ block: "center" });
    row
      ?.querySelector<HTMLElement>("[data-control] :is(input,textarea,button,[contenteditable=true])")
      ?.focus();
  }, [focused, idPrefix]);

  const tellFocus = onFocusField;
  return (
    <FormProvider idPrefix={idPrefix} readOnly={readOnly} variables={variables} onChange={onChange}>
      <div
        className="@container"
        {...(tellFocus && {
          onFocus: (event) => tellFocus(pathOf(event.target)),
          onBlur: (event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) tellFocus(null);
          },
        })}
      >
        <div className="gap-8 @4xl:has-[nav]:grid @4xl:has-[nav]:grid-cols-[9rem_minmax(0,1fr)]">
          {groups.length > 3 ? <FormOutline idPrefix={idPrefix} groups={groups} said={said} /> : null}
          <div className="grid min-w-0">
            {groups.length === 0 ? <NoFields node={node ?? null} /> : null}
            {groups.map((group) => (
              <FormSection
                key={group.id}
                id={`${idPrefix}-${group.id}`}
                group={group}
                isOnly={groups.length === 1}
                values={values}
                live={live ?? null}
                said={said}
              />
            ))}
          </div>
        </div>
      </div>
    </FormProvider>
  );
}

/** Typing changes values, not fields: they are read again when the schemas change, or which keys are set. */
function useFields(schemas: ConfigSchemas, values: ConfigValues) {
  const configurable = valueAt(values, ["config", "configurable"]);
  const keys = [values.config, configurable, values.context].map((one) => keysOf(one)).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the values count by their keys alone.
  return useMemo(() => configFields(schemas, values), [schemas.config_schema, schemas.context_schema, keys]);
}

function keysOf(value: unknown): string {
  return isRecord(value) ? JSON.stringify(Object.keys(value).toSorted()) : "";
}

function variablesOf(schema: unknown): string[] {
  const properties = valueAt(schema, ["properties"]);
  return isRecord(properties) ? Object.keys(properties) : [];
}

function pathOf(element: Element): FieldPath | null {
  const said = element.closest("[data-field]")?.getAttribute("data-field");
  return said ? said.split("\n") : null;
}

function NoFields({ node }: { node: string | null }) {
  return (
    <p className="py-6 text-fg-2">
      {node === null
        ? "This graph has nothing to set: it does not say what its configuration is."
        : "Nothing in the configuration is for this step."}
    </p>
  );
}
