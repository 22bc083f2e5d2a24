import { Textarea } from "../ui/textarea";
import { aria, type ControlProps } from "./control-props";
import { nextText } from "./text-control";

/** Instructions for a model. */
export function PromptControl(props: ControlProps<"prompt">) {
  const { field, value, set, readOnly } = props;
  const shown = value ?? field.fallback;
  return (
    <Textarea
      {...aria(props)}
      readOnly={readOnly}
      value={typeof shown === "string" ? shown : ""}
      onChange={(event) => set(nextText(field, event.target.value))}
      className="min-h-32 text-14 leading-6"
    />
  );
}
