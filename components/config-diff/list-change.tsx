import type { ReactNode } from "react";
import type { ConfigDifference, ListPart } from "../../lib/client/config-diff";
import type { Option } from "../../lib/client/config-schema/config-field";
import { Chip } from "../ui/chip";
import { Added, Removed } from "./added-removed";
import { numbered } from "./numbered";
import { Sign, valueInWords } from "./value-change";

/** The items of a list: what is new, what is gone, what changed within, and how many are as before. */
export function ListChange({
  parts,
  options,
  within,
}: {
  parts: readonly ListPart[];
  /** What the graph calls items. */
  options: readonly Option[];
  /** Draws the change of one item. */
  within: (difference: ConfigDifference) => ReactNode;
}) {
  const of = (mark: ListPart["mark"]) => parts.filter((part) => part.mark === mark);
  const same = of("same");
  return (
    <div className="flex flex-wrap items-start gap-x-8 gap-y-3">
      <Items title="Added" parts={of("added")} options={options} />
      <Items title="Removed" parts={of("removed")} options={options} />
      {of("changed").map(({ difference }) =>
        difference ? (
          <div key={difference.path.join(".")} className="basis-full">
            {within(difference)}
          </div>
        ) : null,
      )}
      {same.length > 0 ? (
        <details className="self-center text-12 text-fg-3">
          <summary className="cursor-pointer rounded-1">
            {same.length === 1 ? "1 item is the same" : `${same.length} items are the same`}
          </summary>
          <ul className="mt-2 flex flex-wrap gap-1.5">
            {numbered(same).map(([key, part]) => (
              <li key={key} className="max-w-full">
                <Chip className="h-auto whitespace-normal py-0.5 [overflow-wrap:anywhere]">
                  {valueInWords(part.value, options)}
                </Chip>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

function Items({
  title,
  parts,
  options,
}: {
  title: "Added" | "Removed";
  parts: readonly ListPart[];
  options: readonly Option[];
}) {
  if (parts.length === 0) return null;
  const Change = title === "Added" ? Added : Removed;
  return (
    <section className="grid min-w-0 gap-1.5">
      <h4 className="font-medium text-12 text-fg-3">{title}</h4>
      <ul className="flex flex-wrap gap-1.5">
        {numbered(parts).map(([key, part]) => (
          <li key={key} className="max-w-full">
            <Change className="block px-2 py-1">
              <Sign>{title === "Added" ? "+" : "−"}</Sign>
              {valueInWords(part.value, options)}
            </Change>
          </li>
        ))}
      </ul>
    </section>
  );
}
