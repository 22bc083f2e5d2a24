"use client";

import { Search } from "lucide-react";
import { Kbd } from "../ui/kbd";
import { openPalette } from "./palette-bell";

/** The palette for those who do not know its keys. */
export function PaletteButton() {
  return (
    <button
      type="button"
      title="Go to (⌘K)"
      onClick={openPalette}
      className="mb-2 flex h-8 items-center justify-center gap-2.5 rounded-2 border border-line bg-raised px-2 text-fg-3 hover:border-line-strong hover:text-fg max-rail:h-9 rail:justify-start"
    >
      <Search aria-hidden className="size-4 shrink-0" />
      <span className="max-rail:sr-only">Go to</span>
      <Kbd aria-hidden className="ml-auto max-rail:hidden">
        ⌘K
      </Kbd>
    </button>
  );
}
