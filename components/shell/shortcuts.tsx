"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Dialog, DialogBody, DialogContent } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import { CommandPalette } from "./command-palette";
import { isKeyboardTaken } from "./keyboard-taken";
import { NAV_ITEMS } from "./nav-items";
import { onPaletteAsked } from "./palette-bell";
import { useShortcutsOn } from "./preferences";
import { SEQUENCE_MS, shortcutOf } from "./shortcut-keys";

/** Single keys for the whole studio, and the sheet that lists them. */
export function Shortcuts() {
  const router = useRouter();
  const [on] = useShortcutsOn();
  const [helpOpen, setHelpOpen] = useState(false);
  const [paletteOpen, setPaletteOpen] = useState(false);

  // Not a single key, so it is there for everybody, also while typing.
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.metaKey || event.ctrlKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      setPaletteOpen((open) => !open);
    }
    document.addEventListener("keydown", onKeyDown);
    const stop = onPaletteAsked(() => setPaletteOpen(true));
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      stop();
    };
  }, []);

  useEffect(() => {
    if (!on) return;
    let before: { key: string; atMs: number } | null = null;
    function onKeyDown(event: KeyboardEvent) {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.isComposing ||
        isKeyboardTaken(event.target)
      )
        return;
      const fresh = before !== null && event.timeStamp - before.atMs < SEQUENCE_MS ? before.key : null;
      before = { key: event.key, atMs: event.timeStamp };
      const act = shortcutOf(event.key, fresh);
      if (!act) return;
      if (act.type === "search" && !focusSearch()) return;
      event.preventDefault();
      before = null;
      if (act.type === "go") router.push(act.href);
      if (act.type === "help") setHelpOpen(true);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [on, router]);

  return (
    <>
      <CommandPalette open={paletteOpen} onOpenChange={setPaletteOpen} />
      <Dialog open={helpOpen} onOpenChange={setHelpOpen}>
        <DialogContent title="Keyboard">
          <DialogBody>
            <dl className="grid gap-2">
              <Row label="Go anywhere" keys={["⌘", "K"]} />
              {NAV_ITEMS.map((item) => (
                <Row key={item.key} label={`Go to ${item.label}`} keys={["g", item.key]} />
              ))}
              <Row label="Search this page" keys={["/"]} />
              <Row label="Next and previous in a list" keys={["j", "k"]} />
              <Row label="Open what is chosen" keys={["↵"]} />
              <Row label="This sheet" keys={["?"]} />
            </dl>
          </DialogBody>
        </DialogContent>
      </Dialog>
    </>
  );
}

function Row({ label, keys }: { label: string; keys: readonly string[] }) {
  return (
    <div className="flex items-center justify-between gap-4">
      <dt>{label}</dt>
      <dd className="flex gap-1">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dd>
    </div>
  );
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>("main input[type=search]");
  field?.focus();
  field?.select();
  return field !== null;
}
