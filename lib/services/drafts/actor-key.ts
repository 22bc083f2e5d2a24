import type { Actor } from "../../auth/actor";

/** The same for the same person or key, and for nobody else. */
export function actorKey(actor: Actor): string {
  switch (actor.type) {
    case "user":
      return `user:${actor.userId}`;
    case "apiKey":
      return `key:${actor.keyId}`;
    case "custom":
      return `custom:${actor.identity}`;
    case "anonymous":
    case "system":
      return actor.type;
  }
}
