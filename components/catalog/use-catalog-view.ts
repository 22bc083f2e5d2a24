"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import { type CatalogView, parseCatalogView } from "../../lib/client/catalog-view";
import { paths } from "../../lib/client/paths";

/** `change` gets the view of this moment: what is changed a while after a click must not undo what was changed meanwhile. */
export type ChangeView = (change: (now: CatalogView) => CatalogView, how?: "push" | "replace") => void;

/** What the address says, and how to change it: each change is an entry that the back button returns from. */
export function useCatalogView(): [CatalogView, ChangeView] {
  const query = useSearchParams();
  useEntriesOfThisLoad();
  return [parseCatalogView((key) => query.get(key)), changeView];
}

// Not through the router: the list asks the server itself, and the page around it stays.
const changeView: ChangeView = (change, how = "push") => {
  const query = new URLSearchParams(window.location.search);
  const now = parseCatalogView((key) => query.get(key));
  const href = paths.assistants(change(now));
  if (href === paths.assistants(now)) return;
  if (how === "push") window.history.pushState(null, "", href);
  else window.history.replaceState(null, "", href);
};

/**
 * Going back or forth within the list, an entry takes on what the router keeps in the entry before. With what it kept
 * in an earlier load, the router would ask for the page that is already there, and lose what is clicked until it comes.
 */
function useEntriesOfThisLoad() {
  const kept = useRef<unknown>(null);
  useEffect(() => {
    kept.current = window.history.state;
  });
  useEffect(() => {
    function onPopState(event: PopStateEvent) {
      if (window.location.pathname !== paths.assistants() || !event.state || !kept.current) return;
      event.stopImmediatePropagation();
      window.history.replaceState(kept.current, "");
      // Without a state of its own this tells the router the address.
      window.history.replaceState(null, "", window.location.href);
    }
    // Before the router hears of it.
    window.addEventListener("popstate", onPopState, { capture: true });
    return () => window.removeEventListener("popstate", onPopState, { capture: true });
  }, []);
}
