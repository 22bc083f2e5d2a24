"use client";

import { MessagesSquare, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useDeferredValue, useState } from "react";
import { AssistantBobbin } from "../marks/assistant-bobbin";
import { Kbd } from "../ui/kbd";
import { type Command, isId } from "./command-items";
import { NAV_ITEMS } from "./nav-items";
import { useCommands } from "./use-commands";

const LIST = "command-list";

/** The palette's field and what it finds: arrows choose, Enter goes there. */
export function CommandSearch({ onDone }: { onDone: () => void }) {
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const [chosenId, setChosenId] = useState<string | null>(null);
  const text = useDeferredValue(typed.trim());
  const { groups, isLooking } = useCommands(text);
  const commands = groups.flatMap((group) => group.commands);
  const chosen = commands.find(({ id }) => id === chosenId) ?? commands[0];

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
    if (event.key === "Enter" && chosen && !event.nativeEvent.isComposing) go(chosen);
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
          }}
          onKeyDown={onKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent text-14 focus-visible:shadow-none! max-mid:text-16"
        />
        <Kbd>esc</Kbd>
      </div>
      <div
        id={LIST}
        role="listbox"
        aria-label="Places"
        className="h-80 overflow-y-auto border-line border-t p-1.5 max-mid:h-[50dvh]"
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a listbox
          <div key={group.label} role="group" aria-label={group.label}>
            <p aria-hidden className="px-2 pt-2 pb-1 text-12 text-fg-3">
              {group.label}
            </p>
            {group.commands.map((command) => (
              <Option
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
      <p
        role="status"
        className={commands.length > 0 || isLooking ? "sr-only" : "-mt-64 pb-60 text-center text-fg-3"}
      >
        {commands.length > 0
          ? `${commands.length} found`
          : isLooking
            ? "Looking"
            : isId(text)
              ? "No assistant and no thread has this id."
              : "Nothing has this name."}
      </p>
    </>
  );
}

function Option({
  command,
  isChosen,
  onChoose,
  onGo,
}: {
  command: Command;
  isChosen: boolean;
  onChoose: () => void;
  onGo: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen one
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    <div
      id={command.id}
      role="option"
      aria-selected={isChosen}
      onPointerMove={onChoose}
      onClick={onGo}
      className="flex h-9 cursor-default items-center gap-2.5 rounded-2 px-2 aria-selected:bg-hover max-mid:h-11 [&>svg]:size-4 [&>svg]:text-fg-3"
    >
      <Sign sign={command.sign} />
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      <span className="mono max-w-40 shrink-0 truncate text-fg-3">{command.hint}</span>
    </div>
  );
}

function Sign({ sign }: { sign: Command["sign"] }) {
  if (sign.kind === "assistant") return <AssistantBobbin assistant={sign.item} size={20} />;
  const Icon = sign.kind === "page" ? NAV_ITEMS[sign.at]?.icon : MessagesSquare;
  return Icon ? <Icon aria-hidden className="mx-0.5" /> : null;
}
