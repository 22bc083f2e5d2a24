"use client";

import { JsonView } from "../marks/json-view";
import { cn } from "../ui/cn";
import { Markdown } from "./markdown";
import { readable } from "./readable";

const DEEPEST = 3;

/** Any value in a form that reads: facts, lists and passages; a tree where it is too deep for that. */
export function ReadableValue({
  value,
  depth = 0,
  asDocument = false,
}: {
  value: unknown;
  depth?: number;
  /** At the top: names are headings above what they hold. */
  asDocument?: boolean;
}) {
  const shape = readable(value);
  if (depth > DEEPEST && (shape.kind === "facts" || shape.kind === "things")) {
    return <JsonView value={value} openDepth={0} />;
  }
  switch (shape.kind) {
    case "nothing":
      return <span className="text-fg-3">none</span>;
    case "line":
      return <span className="tabular-nums [overflow-wrap:anywhere]">{shape.text}</span>;
    case "passage":
      return <Markdown text={shape.text} keepLines />;
    case "lines":
      return (
        <ul className="list-disc pl-4 marker:text-fg-3">
          {shape.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: plain lines have nothing else to be told apart by.
            <li key={index} className="[overflow-wrap:anywhere]">
              {line}
            </li>
          ))}
        </ul>
      );
    case "facts":
      return asDocument ? <Chapters facts={shape.facts} /> : <Facts facts={shape.facts} depth={depth} />;
    case "things":
      return (
        <ol className="grid gap-2">
          {shape.things.map((thing, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn as a whole, its items have no ids.
            <li key={index} className="border-line border-l-2 pl-2.5">
              {thing.title ? <p className="font-strong [overflow-wrap:anywhere]">{thing.title}</p> : null}
              <ReadableValue value={thing.value} depth={depth + 1} />
            </li>
          ))}
        </ol>
      );
  }
}

function Chapters({ facts }: { facts: Fact[] }) {
  return (
    <div className="grid gap-3">
      {facts.map((fact) => (
        <section key={fact.key} aria-label={fact.label} className="grid min-w-0 gap-1">
          <h3 className="text-12 text-fg-3">{fact.label}</h3>
          <ReadableValue value={fact.value} depth={1} />
        </section>
      ))}
    </div>
  );
}

interface Fact {
  key: string;
  label: string;
  value: unknown;
}

function Facts({ facts, depth }: { facts: Fact[]; depth: number }) {
  return (
    <dl className="grid gap-y-0.5">
      {facts.map((fact) => {
        const { kind } = readable(fact.value);
        const beside = kind === "line" || kind === "nothing";
        return (
          <div
            key={fact.key}
            className={cn(
              "min-w-0",
              beside ? "grid grid-cols-[minmax(80px,30%)_minmax(0,1fr)] gap-x-3" : "grid gap-0.5 py-0.5",
            )}
          >
            <dt className="text-fg-3 [overflow-wrap:anywhere]">{fact.label}</dt>
            <dd className={cn("min-w-0", !beside && "pl-2.5")}>
              <ReadableValue value={fact.value} depth={depth + 1} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
