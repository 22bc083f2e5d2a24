"use client";

import { useQuery } from "@tanstack/react-query";
import { templatesQuery } from "../../lib/client/catalog";
import { type CatalogView, isFiltered, withChange, withoutFilters } from "../../lib/client/catalog-view";
import { EmptyState } from "../shell/empty-state";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { NewAssistant } from "./new-assistant";
import { TemplateCard } from "./template-card";
import { usable } from "./usable-templates";
import type { ChangeView } from "./use-catalog-view";

/** Why the list is empty, and the way on. */
export function CatalogEmpty({
  view,
  changeView,
  isBeyond,
}: {
  view: CatalogView;
  changeView: ChangeView;
  /** There are assistants, but none on this page. */
  isBeyond: boolean;
}) {
  if (isBeyond) {
    return (
      <Empty act="First page" onAct={() => changeView((now) => withChange(now, {}))}>
        This page is empty now.
      </Empty>
    );
  }
  if (isFiltered(view)) {
    return (
      <Empty act="Clear search and filters" onAct={() => changeView(withoutFilters)}>
        {view.text
          ? `No assistant here has “${view.text}” in its name, description, graph or tags.`
          : "No assistant is like that."}
      </Empty>
    );
  }
  if (view.archived) {
    return (
      <Empty act="Show the others" onAct={() => changeView(withoutFilters)}>
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
