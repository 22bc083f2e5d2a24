"use client";

import { Search, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useDeferredValue, useEffect, useEffectEvent, useState } from "react";
import { DialogClose } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import type { Command } from "./command-items";
import { CommandOption } from "./command-option";
import { CommandOutcome } from "./command-outcome";
import { useCommands } from "./use-commands";

const LIST = "command-list";

/** The palette's field and what it finds: arrows choose, Enter goes there. */
export function CommandSearch({ onDone }: { onDone: () => void }) {
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const [chosenId, setChosenId] = useState<string | null>(null);
  const text = useDeferredValue(typed.trim());
  const { groups, isLooking, error, retry } = useCommands(text);
  const commands = groups.flatMap((group) => group.commands);
  const chosen = commands.find(({ id }) => id === chosenId) ?? commands[0];

  // Enter is pressed sooner than the server can have found what has just been pasted.
  const [wantedText, setWantedText] = useState<string | null>(null);
  const isAwaited = wantedText !== null && wantedText === text && !isLooking;
  const goToFirst = useEffectEvent(() => {
    setWantedText(null);
    if (chosen) go(chosen);
  });
  useEffect(() => {
    if (isAwaited) goToFirst();
  }, [isAwaited]);

  function go(command: Command) {
    router.push(command.href);
    onDone();
  }

  function onKeyDown(event: KeyboardEvent) {
    const here = chosen ? commands.indexOf(chosen) : -1;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && commands.length > 0) {
      event.preventDefault();
      const next = commands[(here + step + commands.length) % commands.length];
      setChosenId(next?.id ?? null);
      document.getElementById(next?.id ?? "")?.scrollIntoView({ block: "nearest" });
    }
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    if (chosen && text === typed.trim()) go(chosen);
    else setWantedText(typed.trim());
  }

  return (
    <>
      <div className="flex items-center gap-2.5 px-4">
        <Search aria-hidden className="size-4 shrink-0 text-fg-3" />
        <input
          role="combobox"
          aria-label="Go to"
          aria-expanded
          aria-controls={LIST}
          aria-activedescendant={chosen?.id}
          aria-autocomplete="list"
          placeholder="A page, an assistant, a thread, or an id"
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to type
          autoFocus
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosenId(null);
            setWantedText(null);
          }}
          onKeyDown={onKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent text-14 focus-visible:shadow-none! max-mid:text-16"
        />
        <DialogClose aria-label="Close" className="grid size-9 place-items-center rounded-2 text-fg-3">
          <Kbd className="max-mid:hidden">esc</Kbd>
          <X aria-hidden className="size-4 mid:hidden" />
        </DialogClose>
      </div>
      <div
        id={LIST}
        role="listbox"
        aria-label="Places"
        className="h-88 overflow-y-auto border-line border-t p-1.5 max-mid:h-[50dvh]"
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a listbox
          <div key={group.label} role="group" aria-label={group.label}>
            <p aria-hidden className="px-2 pt-2 pb-1 text-12 text-fg-3">
              {group.label}
            </p>
            {group.commands.map((command) => (
              <CommandOption
                key={command.id}
                command={command}
                isChosen={command === chosen}
                onChoose={() => setChosenId(command.id)}
                onGo={() => go(command)}
              />
            ))}
          </div>
        ))}
      </div>
      <CommandOutcome
        text={text}
        count={commands.length}
        isLooking={isLooking}
        error={error}
        onRetry={retry}
      />
    </>
  );
}
