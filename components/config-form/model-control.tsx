import { aria, type ControlProps } from "./control-props";
import { SuggestInput } from "./suggest-input";
import { ghost, nextText } from "./text-control";

/** Which model answers. */
export function ModelControl(props: ControlProps<"model">) {
  const { control, field, value, set, readOnly } = props;
  return (
    <SuggestInput
      {...aria(props)}
      readOnly={readOnly}
      spellCheck={false}
      placeholder={ghost(field, value)}
      isFree={control.isFree}
      value={typeof value === "string" ? value : ""}
      onValue={(next) => set(nextText(field, next))}
      groups={[{ label: null, options: control.options }]}
    />
  );
}
