"use client";

import { Fragment } from "react";
import { Kbd } from "../ui/kbd";
import { NAV_ITEMS } from "./nav-items";
import { type PageKey, pageKeys, shownKeys } from "./page-keys";

const ANYWHERE: readonly PageKey[] = [
  { label: "Go anywhere", shown: ["⌘", "K"] },
  ...NAV_ITEMS.map(({ label, key }) => ({ label: `Go to ${label}`, shown: ["g", key] })),
  { label: "This sheet", key: "?" },
];

/** The keys that mean something on this page, and those that do everywhere. */
export function KeySheet() {
  const here = [...pageKeys(), ...listKeys()];
  return (
    <div className="grid gap-5">
      {here.length > 0 ? <Keys title="On this page" keys={here} /> : null}
      <Keys title="Everywhere" keys={ANYWHERE} />
    </div>
  );
}

/** Lists and search fields listen themselves, where there are any. */
function listKeys(): PageKey[] {
  const has = (selector: string) => document.querySelector(`main ${selector}`) !== null;
  return [
    ...(has("input[type=search]") ? [{ label: "Search this page", key: "/" }] : []),
    ...(has("[data-row]")
      ? [
          { label: "Next and previous in the list", shown: ["j", "k"] },
          { label: "Open what is chosen", shown: ["↵"] },
        ]
      : []),
  ];
}

function Keys({ title, keys }: { title: string; keys: readonly PageKey[] }) {
  return (
    <section aria-label={title} className="grid gap-2">
      <h3 className="text-12 text-fg-3">{title}</h3>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-2">
        {keys.map((one) => (
          <Fragment key={one.label}>
            <dt>{one.label}</dt>
            <dd className="flex items-center justify-end gap-1">
              {shownKeys(one).map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
