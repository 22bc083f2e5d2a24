import { Switch } from "../ui/switch";
import { aria, type ControlProps } from "./control-props";

/** On or off, with a sentence that says what for. */
export function SwitchControl(props: ControlProps<"switch">) {
  const { id, field, value, set, readOnly } = props;
  const isOn = (value === undefined || value === null ? field.fallback : value) === true;
  return (
    <div className="flex items-start gap-2.5">
      <Switch
        {...aria({ id, invalid: props.invalid })}
        checked={isOn}
        disabled={readOnly}
        onCheckedChange={(next) => set(next)}
      />
      <p id={`${id}-about`} className="max-w-prose text-fg-2">
        {field.help ?? (isOn ? "On" : "Off")}
      </p>
    </div>
  );
}
