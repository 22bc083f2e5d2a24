import type { ReactNode } from "react";
import type { ConfigDifference } from "../../lib/client/config-diff";
import { countWords } from "../../lib/client/text-diff";
import { Card } from "../ui/card";
import { cn } from "../ui/cn";
import { ListChange } from "./list-change";
import { TextChange } from "./text-change";
import { ValueChange } from "./value-change";

const KIND: Record<ConfigDifference["kind"], string> = {
  text: "text",
  list: "list",
  number: "number",
  value: "choice",
  object: "group",
};

/** What differs between two configurations, a card for each setting. Short ones stand side by side where there is room. */
export function ConfigDiff({
  differences,
  apart = false,
  acts,
}: {
  differences: readonly ConfigDifference[];
  /** Texts as two columns, the old one and the new one. */
  apart?: boolean;
  /** What can be done with one setting, at the right of its head. */
  acts?: (difference: ConfigDifference) => ReactNode;
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 two:grid-cols-2">
      {differences.map((difference) => {
        const id = `difference-${difference.path.join("-")}`;
        return (
          <Card
            key={id}
            aria-labelledby={id}
            className={cn(difference.kind !== "number" && difference.kind !== "value" && "two:col-span-2")}
          >
            <header className="flex min-h-10 flex-wrap items-center gap-x-2 border-line border-b py-1 pr-2 pl-4">
              <h3 id={id} className="min-w-0 break-words">
                {difference.label}
              </h3>
              <span className="text-12 text-fg-3">{KIND[difference.kind]}</span>
              <span className="flex-1" />
              <Counts difference={difference} />
              {acts?.(difference)}
            </header>
            <Change difference={difference} apart={apart} />
          </Card>
        );
      })}
    </div>
  );
}

function Counts({ difference }: { difference: ConfigDifference }) {
  const [added, removed, unit] = countsOf(difference);
  if (unit === null) return null;
  return (
    <span className="px-2 text-12 text-fg-3 tabular-nums">
      <span className="text-diff-add">+{added}</span> <span className="text-diff-del">−{removed}</span> {unit}
    </span>
  );
}

function countsOf(difference: ConfigDifference): [added: number, removed: number, unit: string | null] {
  if (difference.kind === "text")
    return [countWords(difference.parts, "added"), countWords(difference.parts, "removed"), "words"];
  if (difference.kind !== "list") return [0, 0, null];
  const count = (mark: string) => difference.parts.filter((part) => part.mark === mark).length;
  return [count("added"), count("removed"), "items"];
}

/** The change itself, without its name. */
function Change({ difference, apart }: { difference: ConfigDifference; apart: boolean }) {
  if (difference.kind === "text") return <TextChange parts={difference.parts} apart={apart} />;
  return (
    <div className="px-4 py-3">
      <Within difference={difference} />
    </div>
  );
}

function Within({ difference }: { difference: ConfigDifference }) {
  switch (difference.kind) {
    case "text":
      return <TextChange parts={difference.parts} />;
    case "list":
      return (
        <ListChange
          parts={difference.parts}
          options={difference.options}
          within={(inner) => <Tree differences={[inner]} />}
        />
      );
    case "object":
      return <Tree differences={difference.parts} />;
    case "number":
      return <ValueChange from={difference.from} to={difference.to} />;
    case "value":
      return <ValueChange from={difference.from} to={difference.to} options={difference.options} />;
  }
}

/** Settings within settings. */
function Tree({ differences }: { differences: readonly ConfigDifference[] }) {
  return (
    <ul className="ml-1 grid gap-2 border-line border-l pl-4">
      {differences.map((difference) => (
        <li key={difference.path.join(".")} className="min-w-0">
          <span className="mr-2 font-strong">{difference.label}</span>
          {difference.kind === "number" || difference.kind === "value" ? (
            <Within difference={difference} />
          ) : (
            <div className="mt-1">
              <Within difference={difference} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
