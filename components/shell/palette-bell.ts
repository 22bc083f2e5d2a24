const OPEN = "heddle:palette";

/** Opens the palette from anywhere in the studio. */
export function openPalette(): void {
  window.dispatchEvent(new Event(OPEN));
}

/** Calls `listener` when somebody asks for the palette, until the answer is called. */
export function onPaletteAsked(listener: () => void): () => void {
  window.addEventListener(OPEN, listener);
  return () => window.removeEventListener(OPEN, listener);
}
