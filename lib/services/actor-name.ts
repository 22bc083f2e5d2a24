import type { Actor } from "../auth/actor";

/** Who it was, for people to read. */
export function actorName(actor: Actor): string {
  switch (actor.type) {
    case "user":
    case "apiKey":
      return actor.name;
    case "custom":
      return actor.identity;
    case "anonymous":
    case "system":
      return actor.type;
  }
}
