import { decode } from "next-auth/jwt";
import { prisma } from "../db/client";
import type { UserModel } from "../db/generated/models/User";
import { isUuid } from "../ids";
import { remember } from "../remember";
import { parseCookies } from "./cookies";
import type { UserActor } from "./owner";
import { sessionSecret } from "./session-secret";
import { ShortMemory } from "./short-memory";

/** next-auth's names; the second is for https. */
const SESSION_COOKIE = "next-auth.session-token";
const SECURE_SESSION_COOKIE = `__Secure-${SESSION_COOKIE}`;

const knownUsers = remember("known-users", () => new ShortMemory<UserModel>());

/** The person whose session cookie this is; null when there is none, or it is not valid any more. */
export async function actorOfSession(headers: Headers): Promise<UserActor | null> {
  const cookies = parseCookies(headers);
  const token = cookies.get(SECURE_SESSION_COOKIE) ?? cookies.get(SESSION_COOKIE);
  if (!token) return null;
  const userId = await userIdOf(token);
  if (!userId) return null;
  const user = await knownUsers.get(userId, () => prisma().user.findUnique({ where: { userId } }));
  return user && { type: "user", userId: user.userId, name: user.name, role: "owner" };
}

async function userIdOf(token: string): Promise<string | null> {
  const secret = await sessionSecret();
  try {
    const payload = await decode({ token, secret });
    return payload?.sub && isUuid(payload.sub) ? payload.sub : null;
  } catch {
    // Not ours, cut, or expired: all of them mean "not signed in".
    return null;
  }
}
