import { Input } from "../ui/input";
import { Textarea } from "../ui/textarea";
import { aria, type ControlProps } from "./control-props";
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
      value={text}
      onChange={(event) => change(event.target.value)}
    />
  );
}

/** An emptied text is not set any more, unless the graph would then use another one. */
export function nextText(field: ControlProps["field"], text: string): string | undefined {
  if (text !== "") return text;
  return typeof field.fallback === "string" && field.fallback !== "" ? "" : undefined;
}

/** What counts when nothing is written. */
export function ghost(field: ControlProps["field"], value: unknown): string | undefined {
  if (value === "") return "Empty";
  if (typeof field.fallback === "string" || typeof field.fallback === "number") return String(field.fallback);
  return field.placeholder ?? undefined;
}
