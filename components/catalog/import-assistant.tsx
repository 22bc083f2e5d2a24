"use client";

import { useMutation } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { errorText } from "../../lib/client/api";
import { importAssistant } from "../../lib/client/catalog";
import { paths } from "../../lib/client/paths";
import { Button } from "../ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "../ui/dialog";
import { useFileDrop } from "./use-file-drop";

/** Imports an assistant's file that is chosen, or dropped anywhere on the page. */
export function ImportAssistant() {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<{ name: string; words: string } | null>(null);
  const load = useMutation({
    ...importAssistant,
    onSuccess: async (assistant, file, ...rest) => {
      toast(`${assistant.name} is imported`, {
        action: { label: "Open", onClick: () => router.push(paths.assistant(assistant.assistant_id)) },
      });
      await importAssistant.onSuccess?.(assistant, file, ...rest);
    },
    onError: (error, file) =>
      setRefused({ name: file instanceof File ? file.name : "The file", words: errorText(error) }),
  });
  const isOver = useFileDrop((file) => load.mutate(file));

  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="An assistant's file"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) load.mutate(file);
          event.target.value = "";
        }}
      />
      <Button size="s" disabled={load.isPending} onClick={() => input.current?.click()}>
        <Upload aria-hidden />
        Import
      </Button>
      {isOver ? (
        <div className="pointer-events-none fixed inset-3 z-50 grid place-items-center rounded-4 border-2 border-thread-line border-dashed bg-scrim">
          <p className="rounded-3 bg-raised px-4 py-3 font-strong shadow-3">
            Drop an assistant’s file to import it
          </p>
        </div>
      ) : null}
      <Dialog open={refused !== null} onOpenChange={(open) => (open ? undefined : setRefused(null))}>
        <DialogContent
          title={`${refused?.name ?? "The file"} was not imported`}
          description="Nothing was made."
        >
          <DialogBody>
            <p role="alert" className="whitespace-pre-line [overflow-wrap:anywhere]">
              {refused?.words}
            </p>
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="primary">Close</Button>
            </DialogClose>
          </DialogFooter>
        </DialogContent>
      </Dialog>
    </>
  );
}
