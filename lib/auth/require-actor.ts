import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { env } from "../env";
import { ownerActor, type UserActor } from "./owner";
import { requireLoopbackHost } from "./same-origin";
import { actorOfSession } from "./session";

/** For pages: who is signed in. Whoever is not is sent to the sign-in page, and nothing below the call runs. */
export async function requireActor(): Promise<UserActor> {
  return (await findActor()) ?? redirect("/sign-in");
}

/** For pages that show something to everybody: who is signed in, or null. */
export async function findActor(): Promise<UserActor | null> {
  const sent = new Headers(await headers());
  if (env().HEDDLE_AUTH === "on") return actorOfSession(sent);
  requireLoopbackHost(sent);
  return ownerActor();
}
