"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { templatesQuery } from "../../lib/client/catalog";
import { graphsQuery } from "../../lib/client/graphs";
import { Button } from "../ui/button";
import { Dialog, DialogContent, DialogTrigger } from "../ui/dialog";
import { NewAssistantForm } from "./new-assistant-form";
import { usable } from "./usable-templates";

/** The button that makes an assistant from a graph or from a template, and its dialog. */
export function NewAssistant({
  templatePath,
  trigger,
}: {
  /** The template that is chosen when the dialog opens. */
  templatePath?: string;
  /** In place of the button. */
  trigger?: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const { data: graphs = [] } = useQuery(graphsQuery());
  const { data: templates = [] } = useQuery(templatesQuery());
  const ready = graphs.filter((graph) => graph.status === "ready");
  const served = new Set(ready.map((graph) => graph.graph_id));
  const offered = usable(templates).filter(({ file }) => served.has(file.graph_id));
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        {trigger ?? (
          <Button size="s" variant="primary" disabled={ready.length === 0}>
            <Plus aria-hidden />
            New assistant
          </Button>
        )}
      </DialogTrigger>
      <DialogContent
        title="New assistant"
        description="A graph under a name of its own, with settings of its own."
        className="max-w-lg"
      >
        <NewAssistantForm
          graphs={ready}
          templates={offered}
          brokenTemplates={templates.filter(({ error }) => error !== null)}
          {...(templatePath === undefined ? {} : { templatePath })}
        />
      </DialogContent>
    </Dialog>
  );
}
