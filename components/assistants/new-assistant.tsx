"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { errorText } from "../../lib/client/api";
import { createAssistant } from "../../lib/client/assistants";
import { graphsQuery } from "../../lib/client/graphs";
import { paths } from "../../lib/client/paths";
import type { GraphEntry } from "../../lib/contract/studio";
import { displayName } from "../marks/display-name";
import { Button } from "../ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter, DialogTrigger } from "../ui/dialog";
import { describedBy, Field } from "../ui/field";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { Textarea } from "../ui/textarea";

/** The button that makes an assistant from a graph, and its dialog. */
export function NewAssistant() {
  const [open, setOpen] = useState(false);
  const { data: graphs = [] } = useQuery(graphsQuery());
  const ready = graphs.filter((graph) => graph.status === "ready");
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="s" variant="primary" disabled={ready.length === 0}>
          <Plus aria-hidden />
          New assistant
        </Button>
      </DialogTrigger>
      <DialogContent title="New assistant" description="A graph under a name of its own.">
        <NewAssistantForm graphs={ready} />
      </DialogContent>
    </Dialog>
  );
}

function NewAssistantForm({ graphs }: { graphs: readonly GraphEntry[] }) {
  const router = useRouter();
  const [graphId, setGraphId] = useState(graphs[0]?.graph_id ?? "");
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const create = useMutation({
    ...createAssistant,
    onSuccess: async (assistant, ...rest) => {
      router.push(paths.assistant(assistant.assistant_id));
      await createAssistant.onSuccess?.(assistant, ...rest);
    },
  });
  const nameError = isChecked && name.trim() === "" ? "Give it a name." : undefined;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (name.trim() === "" || create.isPending) return;
    create.mutate({ graphId, name: name.trim(), description: description.trim() });
  }

  return (
    <form onSubmit={onSubmit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <Field id="new-assistant-name" label="Name" error={nameError}>
          <Input
            id="new-assistant-name"
            value={name}
            maxLength={200}
            autoComplete="off"
            autoFocus
            required
            aria-invalid={nameError ? true : undefined}
            aria-describedby={describedBy("new-assistant-name")}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
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
        <Field
          id="new-assistant-description"
          label="Description"
          aside={<span className="text-12 text-fg-3">optional</span>}
        >
          <Textarea
            id="new-assistant-description"
            rows={2}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        </Field>
        {create.error ? (
          <p role="alert" className="text-error">
            It was not made: {errorText(create.error)}
          </p>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={create.isPending}>
          {create.isPending ? "Making it…" : "Make it"}
        </Button>
      </DialogFooter>
    </form>
  );
}
