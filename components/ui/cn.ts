import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["12", "13", "14", "16", "20", "28"],
      "font-weight": ["book", "strong"],
      radius: ["1", "2", "3", "4"],
      shadow: ["1", "2", "3", "ring"],
    },
  },
});

/** Joins class names; of two that say the same thing, the later one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
