"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Dialog, DialogBody, DialogContent } from "../ui/dialog";
import { CommandPalette } from "./command-palette";
import { KeySheet } from "./key-sheet";
import { isKeyboardTaken } from "./keyboard-taken";
import { pageKeyOf, pageKeys } from "./page-keys";
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
      const own = act || fresh === "g" ? null : pageKeyOf(pageKeys(), event);
      if (!act && !own) return;
      if (act?.type === "search" && !focusSearch()) return;
      event.preventDefault();
      before = null;
      if (act?.type === "go") router.push(act.href);
      if (act?.type === "help") setHelpOpen(true);
      own?.run?.();
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
            <KeySheet />
          </DialogBody>
        </DialogContent>
      </Dialog>
    </>
  );
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>("main input[type=search]");
  field?.focus();
  field?.select();
  return field !== null;
}
