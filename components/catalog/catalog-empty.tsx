"use client";

import { useQuery } from "@tanstack/react-query";
import { templatesQuery } from "../../lib/client/catalog";
import { type CatalogView, isFiltered } from "../../lib/client/catalog-view";
import { EmptyState } from "../shell/empty-state";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { NewAssistant } from "./new-assistant";
import { TemplateCard } from "./template-card";
import { usable } from "./usable-templates";

/** Why the list is empty, and the way on. */
export function CatalogEmpty({
  view,
  setView,
  isBeyond,
}: {
  view: CatalogView;
  setView: (next: CatalogView) => void;
  /** There are assistants, but none on this page. */
  isBeyond: boolean;
}) {
  const kept = view.as ? { as: view.as } : {};
  if (isBeyond) {
    const { page: _, ...first } = view;
    return (
      <Empty act="First page" onAct={() => setView(first)}>
        This page is empty now.
      </Empty>
    );
  }
  if (isFiltered(view)) {
    return (
      <Empty act="Clear search and filters" onAct={() => setView(kept)}>
        {view.text
          ? `No assistant here has “${view.text}” in its name, description, graph or tags.`
          : "No assistant is like that."}
      </Empty>
    );
  }
  if (view.archived) {
    return (
      <Empty act="Show the others" onAct={() => setView(kept)}>
        Nothing is archived.
      </Empty>
    );
  }
  return <First />;
}

function Empty({ children, act, onAct }: { children: string; act: string; onAct: () => void }) {
  return (
    <Card>
      <EmptyState
        action={
          <Button size="s" onClick={onAct}>
            {act}
          </Button>
        }
      >
        {children}
      </EmptyState>
    </Card>
  );
}

/** The very first assistant: from a template, or from a graph. */
function First() {
  const { data: templates = [] } = useQuery(templatesQuery());
  const offered = usable(templates);
  return (
    <Card className="pb-6">
      <EmptyState action={<NewAssistant />}>
        {offered.length > 0
          ? "There is no assistant here. Start from a template, or from a graph."
          : "There is no assistant here. Name a graph in langgraph.json, and its assistant appears."}
      </EmptyState>
      <ul className="mx-auto grid max-w-4xl gap-3 px-6 two:grid-cols-3">
        {offered.slice(0, 3).map((template) => (
          <li key={template.path}>
            <NewAssistant
              templatePath={template.path}
              trigger={<TemplateCard file={template.file} className="h-full w-full" />}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
