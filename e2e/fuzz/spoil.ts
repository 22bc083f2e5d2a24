import type { Dice } from "../dice";
import { VALUES } from "./hostile";

type Holder = Record<string | number, unknown>;

/** The value with one thing wrong somewhere in it: replaced, left out, or added. */
export function spoil(value: unknown, dice: Dice): unknown {
  if (typeof value !== "object" || value === null || dice.chance(0.05)) return dice.pick(VALUES);
  const copy = structuredClone(value) as Holder; // An object or an array: both have keys.
  const places = placesIn(copy);
  const place = places[dice.below(places.length)];
  const what = dice.next();
  if (!place || what < 0.15) addTo(copy, dice);
  else if (what < 0.3) Reflect.deleteProperty(place.holder, place.key);
  else set(place.holder, place.key, dice.pick(VALUES));
  return copy;
}

function addTo(holder: Holder, dice: Dice): void {
  set(
    holder,
    dice.pick(["__proto__", "constructor", "unknown", "", "limit", "select", "filter"]),
    dice.pick(VALUES),
  );
}

/** Also for the key `__proto__`, which an assignment would not make a field of. */
function set(holder: Holder, key: string | number, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function placesIn(value: unknown): { holder: Holder; key: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Holder;
  return Object.entries(holder).flatMap(([key, item]) => [{ holder, key }, ...placesIn(item)]);
}
