import { ArrowRight } from "lucide-react";
import type { ComponentProps } from "react";
import type { Option } from "../../lib/client/config-schema/config-field";
import { Added, Removed } from "./added-removed";

const LONG = 400;

/** A value and what came in its place. */
export function ValueChange({
  from,
  to,
  options,
}: {
  from: unknown;
  to: unknown;
  /** What the graph calls values. */
  options?: readonly Option[];
}) {
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-2 text-14 tabular-nums">
      {from === undefined ? (
        <span className="text-fg-3">Not set</span>
      ) : (
        <Removed className="px-1.5 py-0.5" aria-label={`Before: ${valueInWords(from, options)}`}>
          <Sign>−</Sign>
          {valueInWords(from, options)}
        </Removed>
      )}
      <ArrowRight aria-hidden className="size-4 shrink-0 text-fg-3" />
      {to === undefined ? (
        <span className="text-fg-3">Not set</span>
      ) : (
        <Added className="px-1.5 py-0.5" aria-label={`Now: ${valueInWords(to, options)}`}>
          <Sign>+</Sign>
          {valueInWords(to, options)}
        </Added>
      )}
    </span>
  );
}

export function Sign(props: ComponentProps<"span">) {
  return <span aria-hidden className="mr-1 inline-block select-none font-semibold no-underline" {...props} />;
}

/** Any value in a line of text, as the form says it. */
export function valueInWords(value: unknown, options: readonly Option[] = []): string {
  const option = options.find((one) => one.value === value);
  if (option) return option.label;
  if (value === undefined) return "Not set";
  if (value === null) return "Nothing";
  if (value === "") return "Empty";
  if (value === true) return "On";
  if (value === false) return "Off";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONG ? `${text.slice(0, LONG)}…` : text;
}
