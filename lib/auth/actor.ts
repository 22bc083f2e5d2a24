/** Who asks. Every request becomes one; every verb takes it. */
export type Actor =
  | { type: "user"; userId: string; name: string; role: "owner" }
  | { type: "apiKey"; keyId: string; name: string; ownerId: string }
  /** Whom the project's own `auth.path` let in. `user` is what its `authenticate` answered, with `identity` in it. */
  | { type: "custom"; identity: string; permissions: string[]; user: Record<string, unknown> }
  /** Nobody known: only operations that are open to all are answered. */
  | { type: "anonymous" }
  /** The server itself: the engine, the start-up. */
  | { type: "system" };

export const systemActor: Actor = { type: "system" };
export const anonymousActor: Actor = { type: "anonymous" };
