"use client";

import type { Control } from "../../lib/client/config-schema/config-field";
import { fits } from "../../lib/client/config-schema/value-problem";
import { ChoiceControl } from "./choice-control";
import { ChoicesControl } from "./choices-control";
import type { ControlProps } from "./control-props";
import { GroupControl } from "./group-control";
import { JsonControl } from "./json-control";
import { ListControl } from "./list-control";
import { ModelControl } from "./model-control";
import { NumberControl } from "./number-control";
import { PairsControl } from "./pairs-control";
import { PromptControl } from "./prompt-control";
import { SecretControl } from "./secret-control";
import { SwitchControl } from "./switch-control";
import { TextControl } from "./text-control";
import { VariantsControl } from "./variants-control";

/** The control of a field. A value that its control cannot show is edited as JSON, so that it is not lost. */
export function FieldControl(props: Omit<ControlProps, "control">) {
  const { field, value } = props;
  const control: Control =
    value === undefined || fits(field.control, value) || isTyped(field.control, value)
      ? field.control
      : { kind: "json", schema: {} };
  switch (control.kind) {
    case "text":
      return <TextControl {...props} control={control} />;
    case "prompt":
      return <PromptControl {...props} control={control} />;
    case "model":
      return <ModelControl {...props} control={control} />;
    case "secret":
      return <SecretControl {...props} control={control} />;
    case "number":
      return <NumberControl {...props} control={control} />;
    case "choice":
      return <ChoiceControl {...props} control={control} />;
    case "switch":
      return <SwitchControl {...props} control={control} />;
    case "choices":
      return <ChoicesControl {...props} control={control} />;
    case "list":
      return <ListControl {...props} control={control} />;
    case "pairs":
      return <PairsControl {...props} control={control} />;
    case "group":
      return <GroupControl {...props} control={control} />;
    case "variants":
      return <VariantsControl {...props} control={control} />;
    case "json":
      return <JsonControl {...props} control={control} />;
  }
}

/** What was typed into a number's box and is no number stands there until it is put right. */
function isTyped(control: Control, value: unknown): boolean {
  return control.kind === "number" && typeof value === "string";
}
