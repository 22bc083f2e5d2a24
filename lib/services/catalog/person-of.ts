import type { Actor } from "../../auth/actor";

/** Whose pins the actor has: a key's are those of the person who made it. Null: nobody's. */
export function personOf(actor: Actor): string | null {
  if (actor.type === "user") return actor.userId;
  return actor.type === "apiKey" ? actor.ownerId : null;
}
