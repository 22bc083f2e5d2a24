import { randomBytes } from "node:crypto";
import { prisma } from "../db/client";
import { env } from "../env";
import { remember } from "../remember";

const NAME = "session_secret";

const slot = remember<{ secret: Promise<string> | undefined }>("session-secret", () => ({
  secret: undefined,
}));

/** The secret that session cookies are sealed with: NEXTAUTH_SECRET, or one that this deployment made for itself. */
export function sessionSecret(): Promise<string> {
  const given = env().NEXTAUTH_SECRET;
  if (given) return Promise.resolve(given);
  slot.secret ??= findOrCreateSecret().catch((error: unknown) => {
    slot.secret = undefined;
    throw error;
  });
  return slot.secret;
}

async function findOrCreateSecret(): Promise<string> {
  const value = randomBytes(32).toString("base64url");
  // Of several processes that start at once the first one's secret stays; all read what stayed.
  await prisma().setting.createMany({ data: [{ name: NAME, value }], skipDuplicates: true });
  const stored = await prisma().setting.findUniqueOrThrow({ where: { name: NAME } });
  if (typeof stored.value !== "string") throw new Error(`The setting ${NAME} is not a text.`);
  return stored.value;
}
