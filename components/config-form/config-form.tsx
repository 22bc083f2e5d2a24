"use client";

import { useEffect, useId, useMemo } from "react";
import type { FieldPath } from "../../lib/client/config-schema/config-field";
import type { ConfigSchemas, ConfigValues } from "../../lib/client/config-schema/config-fields";
import { fieldGroups } from "../../lib/client/config-schema/field-groups";
import { valueAt } from "../../lib/client/config-schema/value-at";
import { isRecord } from "../../lib/client/json";
import { FormOutline } from "./form-outline";
import { FormProvider } from "./form-provider";
import { type Change, fieldId } from "./form-scope";
import { FormSection } from "./form-section";
import { PeopleAtFields, type PersonAtField } from "./people-at-fields";
import { type Problem, problemsOf } from "./problems";
import { useConfigFields } from "./use-config-fields";

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
  /** The field to bring into view and into focus; another object asks again. */
  focusPath?: FieldPath | null;
  /** The section to begin at, by its id, and what hears of another one that is chosen. */
  section?: string | null;
  onSection?: (section: string) => void;
  /** Who else has one of the fields in focus. */
  people?: readonly PersonAtField[];
  /** Only the fields that this node of the graph uses. */
  node?: string | null;
  /** The field that has the focus, null when none has. */
  onFocusField?: (path: FieldPath | null) => void;
}

const NO_SCHEMAS: NonNullable<ConfigFormProps["schemas"]> = {};
const NOBODY: readonly PersonAtField[] = [];

/** The form of a graph's configuration, made from its schemas. */
export function ConfigForm({
  schemas = NO_SCHEMAS,
  values,
  live,
  onChange,
  problems = [],
  readOnly = false,
  focusPath,
  section,
  onSection,
  people = NOBODY,
  node,
  onFocusField,
}: ConfigFormProps) {
  const idPrefix = useId();
  const fields = useConfigFields(schemas, values);
  const variables = useMemo(() => variablesOf(schemas.state_schema), [schemas.state_schema]);
  const groups = useMemo(
    () => fieldGroups(node ? fields.filter(({ nodes }) => nodes.includes(node)) : fields),
    [fields, node],
  );
  const said = useMemo(() => problemsOf(fields, problems), [fields, problems]);

  useEffect(() => {
    if (!focusPath) return;
    const row = document.getElementById(`${fieldId(idPrefix, focusPath)}-row`);
    row?.scrollIntoView({ block: "center" });
    row
      ?.querySelector<HTMLElement>("[data-control] :is(input,textarea,button,[contenteditable=true])")
      ?.focus();
  }, [focusPath, idPrefix]);

  useEffect(() => {
    if (section) goToSection(`${idPrefix}-${section}`);
  }, [section, idPrefix]);

  const tellFocus = onFocusField;
  return (
    <FormProvider idPrefix={idPrefix} readOnly={readOnly} variables={variables} onChange={onChange}>
      <PeopleAtFields value={people}>
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
            {groups.length > 3 ? (
              <FormOutline
                groups={groups}
                said={said}
                onGroup={(id) => {
                  goToSection(`${idPrefix}-${id}`);
                  onSection?.(id);
                }}
              />
            ) : null}
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
      </PeopleAtFields>
    </FormProvider>
  );
}

function goToSection(id: string) {
  const section = document.getElementById(id);
  section?.scrollIntoView({ block: "start" });
  section?.focus({ preventScroll: true });
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
