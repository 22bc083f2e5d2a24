import type { QueryClient } from "@tanstack/react-query";
import { cookies } from "next/headers";
import { anonymousActor } from "@/lib/auth/actor";
import { projectAuth } from "@/lib/auth/project-auth";
import { requireActor } from "@/lib/auth/require-actor";
import { makeQueryClient } from "@/lib/client/query-client";
import { type Context, contextFor } from "@/lib/services/context";

/** What a page needs before it can read anything: who asks, and a cache for what it reads. */
export interface OpenPage {
  ctx: Context;
  client: QueryClient;
  userName: string;
  /** False where sign-in is off. */
  canSignOut: boolean;
}

/** Every page calls this first. Whoever is not signed in is sent to the sign-in page. */
export async function openPage(): Promise<OpenPage> {
  const actor = await requireActor();
  const jar = await cookies();
  return {
    // Where the project does not trust the studio, a page reads nothing by itself: its requests are told why.
    ctx: contextFor(projectAuth()?.trustsStudio === false ? anonymousActor : actor),
    client: makeQueryClient(),
    userName: actor.name,
    canSignOut: jar.getAll().some((cookie) => cookie.name.endsWith("next-auth.session-token")),
  };
}
