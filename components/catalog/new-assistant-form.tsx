"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { errorText } from "../../lib/client/api";
import { createAssistant, importAssistant } from "../../lib/client/catalog";
import { paths } from "../../lib/client/paths";
import { NAME_LENGTH } from "../../lib/contract/assistant-catalog";
import type { Assistant } from "../../lib/contract/assistants";
import type { GraphEntry } from "../../lib/contract/studio";
import { displayName } from "../marks/display-name";
import { Button } from "../ui/button";
import { DialogBody, DialogClose, DialogFooter } from "../ui/dialog";
import { describedBy, Field } from "../ui/field";
import { Input } from "../ui/input";
import { Segmented } from "../ui/segmented";
import { Select } from "../ui/select";
import { Textarea } from "../ui/textarea";
import { TemplateCard } from "./template-card";
import type { UsableTemplate } from "./usable-templates";

const FROM = [
  { value: "graph", label: "From a graph" },
  { value: "template", label: "From a template" },
] as const;

/** From a graph or from a template; what a template says is the start of name and description. */
export function NewAssistantForm({
  graphs,
  templates,
  templatePath,
}: {
  graphs: readonly GraphEntry[];
  templates: readonly UsableTemplate[];
  templatePath?: string;
}) {
  const router = useRouter();
  const first = templates.find(({ path }) => path === templatePath) ?? templates[0];
  const [from, setFrom] = useState<"graph" | "template">(templatePath === undefined ? "graph" : "template");
  const [graphId, setGraphId] = useState(graphs[0]?.graph_id ?? "");
  const [template, setTemplate] = useState(first);
  const [typedName, setTypedName] = useState<string | null>(null);
  const [typedDescription, setTypedDescription] = useState<string | null>(null);
  const [isChecked, setIsChecked] = useState(false);
  const file = from === "template" ? template?.file : undefined;
  const name = typedName ?? file?.name ?? "";
  const description = typedDescription ?? file?.description ?? "";

  const open = (assistant: Assistant) => router.push(paths.assistant(assistant.assistant_id));
  const create = useMutation({
    ...createAssistant,
    onSuccess: async (assistant, ...rest) => {
      open(assistant);
      await createAssistant.onSuccess?.(assistant, ...rest);
    },
  });
  const createFromFile = useMutation({
    ...importAssistant,
    onSuccess: async (assistant, ...rest) => {
      open(assistant);
      await importAssistant.onSuccess?.(assistant, ...rest);
    },
  });
  const making = file ? createFromFile : create;
  const nameError = isChecked && name.trim() === "" ? "Give it a name." : undefined;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (name.trim() === "" || making.isPending) return;
    const words = { name: name.trim(), description: description.trim() };
    if (file) createFromFile.mutate({ ...file, ...words });
    else create.mutate({ graphId, ...words });
  }

  return (
    <form onSubmit={onSubmit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        {templates.length > 0 ? (
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
          <div role="radiogroup" aria-label="Template" className="grid max-h-64 gap-2 overflow-y-auto p-0.5">
            {templates.map((candidate) => (
              <TemplateCard
                key={candidate.path}
                role="radio"
                aria-checked={candidate.path === template?.path}
                file={candidate.file}
                onClick={() => setTemplate(candidate)}
              />
            ))}
          </div>
        )}
        <Field id="new-assistant-name" label="Name" error={nameError}>
          <Input
            id="new-assistant-name"
            value={name}
            maxLength={NAME_LENGTH}
            autoComplete="off"
            autoFocus
            required
            aria-invalid={nameError ? true : undefined}
            aria-describedby={describedBy("new-assistant-name")}
            onChange={(event) => setTypedName(event.target.value)}
          />
        </Field>
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
        {making.error ? (
          <p role="alert" className="whitespace-pre-line text-error">
            It was not made: {errorText(making.error)}
          </p>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={making.isPending}>
          {making.isPending ? "Making it…" : "Make it"}
        </Button>
      </DialogFooter>
    </form>
  );
}
