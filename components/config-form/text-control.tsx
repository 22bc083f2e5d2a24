import { Input } from "../ui/input";
import { Textarea } from "../ui/textarea";
import { aria, type ControlProps } from "./control-props";
import { ghost, nextText } from "./next-text";
import { SuggestInput } from "./suggest-input";

const TYPES: Record<string, string> = { uri: "url", email: "email", date: "date", time: "time" };

/** A text of one line, or of many. */
export function TextControl(props: ControlProps<"text">) {
  const { control, field, value, set, readOnly } = props;
  const text = typeof value === "string" ? value : "";
  const shared = {
    ...aria(props),
    readOnly,
    placeholder: ghost(field, value),
    spellCheck: control.format === null,
  };
  const change = (next: string) => set(nextText(field, next));
  if (control.suggestions.length > 0 && !readOnly) {
    return (
      <SuggestInput
        {...shared}
        value={text}
        onValue={change}
        groups={[{ label: null, options: control.suggestions }]}
      />
    );
  }
  if (control.isLong) {
    return <Textarea {...shared} value={text} onChange={(event) => change(event.target.value)} />;
  }
  return (
    <Input
      {...shared}
      type={TYPES[control.format ?? ""] ?? "text"}
      className={control.format === "date" || control.format === "time" ? "max-w-60" : undefined}
      value={text}
      onChange={(event) => change(event.target.value)}
    />
  );
}
