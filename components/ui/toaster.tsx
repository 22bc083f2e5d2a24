"use client";

import { Toaster as Sonner } from "sonner";

/** Where toasts appear; call `toast` from sonner. For what was done, never for what must be read. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      offset={16}
      mobileOffset={{ bottom: 72 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-2 rounded-3 border border-line bg-raised px-3 py-2.5 text-13 text-fg shadow-3 mid:w-(--width)",
          description: "text-12 text-fg-2",
          actionButton: "ml-auto rounded-2 border border-line-strong px-2.5 h-7 font-medium text-12 shrink-0",
          error: "text-error",
        },
      }}
    />
  );
}
