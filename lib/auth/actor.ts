/** Who asks. Every request becomes one; every verb takes it. */
export type Actor =
  | { type: "user"; userId: string; name: string; role: "owner" }
  | { type: "apiKey"; keyId: string; name: string; ownerId: string }
  /** The server itself: the engine, the start-up. */
  | { type: "system" };

export const systemActor: Actor = { type: "system" };
