"use client";

import { useState } from "react";
import { createAssistant, importAssistant } from "../../lib/client/catalog";
import type { Template } from "../../lib/contract/assistant-catalog";
import type { GraphEntry } from "../../lib/contract/studio";
import { displayName } from "../marks/display-name";
import { Field } from "../ui/field";
import { Segmented } from "../ui/segmented";
import { Select } from "../ui/select";
import { Textarea } from "../ui/textarea";
import { BrokenTemplates } from "./broken-templates";
import { MakeForm } from "./make-form";
import { TemplateCard } from "./template-card";
import type { UsableTemplate } from "./usable-templates";
import { useMakeAndOpen } from "./use-make-and-open";

const FROM = [
  { value: "graph", label: "From a graph" },
  { value: "template", label: "From a template" },
] as const;

/** From a graph or from a template; what a template says is the start of name and description. */
export function NewAssistantForm({
  graphs,
  templates,
  brokenTemplates,
  templatePath,
}: {
  graphs: readonly GraphEntry[];
  templates: readonly UsableTemplate[];
  /** Those that are only shown, with their reasons. */
  brokenTemplates: readonly Template[];
  templatePath?: string;
}) {
  const first = templates.find(({ path }) => path === templatePath) ?? templates[0];
  const [from, setFrom] = useState<"graph" | "template">(templatePath === undefined ? "graph" : "template");
  const [graphId, setGraphId] = useState(graphs[0]?.graph_id ?? "");
  const [template, setTemplate] = useState(first);
  const [typedName, setTypedName] = useState<string | null>(null);
  const [typedDescription, setTypedDescription] = useState<string | null>(null);
  const file = from === "template" ? template?.file : undefined;
  const description = typedDescription ?? file?.description ?? "";
  const create = useMakeAndOpen(createAssistant);
  const createFromFile = useMakeAndOpen(importAssistant);
  const making = file ? createFromFile : create;

  function make(name: string) {
    const words = { name, description: description.trim() };
    if (file) createFromFile.mutate({ ...file, ...words });
    else create.mutate({ graphId, ...words });
  }

  return (
    <MakeForm
      name={typedName ?? file?.name ?? ""}
      onName={setTypedName}
      nameMissing="Give it a name."
      act="Make it"
      busyAct="Making it…"
      isBusy={making.isPending}
      error={making.error}
      onMake={make}
      before={
        <>
          {templates.length + brokenTemplates.length > 0 ? (
            <Segmented label="Start" value={from} onValueChange={setFrom} options={FROM} className="w-fit" />
          ) : null}
          {from === "graph" ? (
            <Field id="new-assistant-graph" label="Graph">
              <Select
                id="new-assistant-graph"
                value={graphId}
                onValueChange={setGraphId}
                options={graphs.map((graph) => ({
                  value: graph.graph_id,
                  label: displayName(graph.graph_id),
                  help: graph.description,
                }))}
              />
            </Field>
          ) : (
            <div
              role="radiogroup"
              aria-label="Template"
              className="grid max-h-64 gap-2 overflow-y-auto p-0.5"
            >
              {templates.map((candidate) => (
                <TemplateCard
                  key={candidate.path}
                  role="radio"
                  aria-checked={candidate.path === template?.path}
                  file={candidate.file}
                  onClick={() => setTemplate(candidate)}
                />
              ))}
              <BrokenTemplates templates={brokenTemplates} />
            </div>
          )}
        </>
      }
    >
      <Field
        id="new-assistant-description"
        label="Description"
        aside={<span className="text-12 text-fg-3">optional</span>}
      >
        <Textarea
          id="new-assistant-description"
          rows={2}
          value={description}
          onChange={(event) => setTypedDescription(event.target.value)}
        />
      </Field>
    </MakeForm>
  );
}
