"use client";

import { Braces, FileDiff, Maximize2 } from "lucide-react";
import { useMemo, useState } from "react";
import { diffText } from "../../../lib/client/text-diff";
import { TextChange } from "../../config-diff/text-change";
import { Button } from "../../ui/button";
import { Dialog, DialogContent } from "../../ui/dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "../../ui/dropdown-menu";
import { IconButton } from "../../ui/icon-button";
import { type ControlProps, labelId } from "../control-props";
import { useFormScope } from "../form-scope";
import { nextText } from "../next-text";
import { CodeEditor } from "./code-editor";
import { promptAbilities } from "./prompt-abilities";
import { tokensIn } from "./tokens-in";

/** Instructions for a model: variables as chips, an estimate of the tokens, a view against live, and a full screen. */
export function PromptEditor({ id, field, value, live, set, readOnly, invalid }: ControlProps<"prompt">) {
  const { variables } = useFormScope();
  const [isFull, setFull] = useState(false);
  const [isCompared, setCompared] = useState(false);
  const text = textOf(value, field.fallback);
  const liveText = live ? textOf(live.value, field.fallback) : null;
  const abilities = useMemo(() => promptAbilities(variables, liveText), [variables, liveText]);
  const differs = liveText !== null && liveText !== text;
  const editor = (at: string, className: string) => (
    <CodeEditor
      id={at}
      labelledBy={labelId(id)}
      describedBy={`${id}-about`}
      invalid={invalid}
      value={text}
      onChange={(next) => set(nextText(field, next))}
      readOnly={readOnly}
      extensions={abilities}
      className={className}
    />
  );
  const bar = (
    // biome-ignore lint/a11y/useSemanticElements: there is no element for a group of tools.
    <div
      role="group"
      aria-label={`${field.label}, tools`}
      className="flex flex-wrap items-center gap-0.5 border-line border-b p-1"
    >
      {readOnly || variables.length === 0 ? null : (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button size="s" variant="ghost">
              <Braces aria-hidden />
              Variable
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="start">
            {variables.map((name) => (
              <DropdownMenuItem
                key={name}
                onSelect={() => set(`${text}${/\s$/.test(text) || text === "" ? "" : " "}{${name}}`)}
              >
                <span className="mono">{`{${name}}`}</span>
              </DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
      {differs ? (
        <Button size="s" variant="ghost" aria-pressed={isCompared} onClick={() => setCompared(!isCompared)}>
          <FileDiff aria-hidden />
          Against live
        </Button>
      ) : null}
      <span className="flex-1" />
      <span className="mono px-2 text-fg-3">about {tokensIn(text).toLocaleString("en")} tokens</span>
      {isFull ? null : (
        <IconButton label={`${field.label} in full screen`} onClick={() => setFull(true)}>
          <Maximize2 aria-hidden />
        </IconButton>
      )}
    </div>
  );
  const comparison =
    differs && isCompared ? (
      <div className="border-line border-t bg-sunk p-2">
        <TextChange parts={diffText(liveText, text)} />
      </div>
    ) : null;
  return (
    <>
      <div className="rounded-3 border border-control-line bg-raised focus-within:shadow-ring has-aria-invalid:border-error-line">
        {bar}
        {editor(id, "[&_.cm-scroller]:max-h-[28rem] [&_.cm-scroller]:min-h-24")}
        {comparison}
      </div>
      <Dialog open={isFull} onOpenChange={setFull}>
        <DialogContent
          title={field.label}
          description={field.help}
          className="top-4 h-[calc(100dvh-32px)] max-h-none max-w-[960px]"
        >
          {bar}
          {editor(`${id}-full`, "flex-1 overflow-y-auto")}
          {comparison}
        </DialogContent>
      </Dialog>
    </>
  );
}

function textOf(value: unknown, fallback: unknown): string {
  const shown = value ?? fallback;
  return typeof shown === "string" ? shown : "";
}
