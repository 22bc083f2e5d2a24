import { Input } from "../ui/input";
import { aria, type ControlProps } from "./control-props";

/** A secret stands in a configuration by its name alone. */
export function SecretControl(props: ControlProps<"secret">) {
  const { value, set, readOnly } = props;
  return (
    <Input
      {...aria(props)}
      readOnly={readOnly}
      spellCheck={false}
      placeholder="secret://NAME"
      value={typeof value === "string" ? value : ""}
      onChange={(event) => set(event.target.value === "" ? undefined : event.target.value)}
    />
  );
}
