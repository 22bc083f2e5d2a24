"use client";

import { useSearchParams } from "next/navigation";
import { type CatalogView, parseCatalogView } from "../../lib/client/catalog-view";
import { paths } from "../../lib/client/paths";

type SetView = (next: CatalogView, how?: "push" | "replace") => void;

/** What the address says, and how to change it: each change is an entry that the back button returns from. */
export function useCatalogView(): [CatalogView, SetView] {
  const query = useSearchParams();
  // Not through the router: the list asks the server itself, and the page around it stays.
  const setView: SetView = (next, how = "push") => {
    const href = paths.assistants(next);
    if (how === "push") window.history.pushState(null, "", href);
    else window.history.replaceState(null, "", href);
  };
  return [parseCatalogView((key) => query.get(key)), setView];
}
