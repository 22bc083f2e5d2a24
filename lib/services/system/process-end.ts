import { remember } from "../../remember";

const state = remember("process end", () => ({ hasBegun: false }));

/** From now on this process says of its health that it is ending, so that no new requests are sent to it. */
export function beginProcessEnd(): void {
  state.hasBegun = true;
}

export function isProcessEnding(): boolean {
  return state.hasBegun;
}
