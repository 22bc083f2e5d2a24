import { createHash, randomBytes } from "node:crypto";
import { prisma } from "../db/client";

const SIGN_IN_TOKEN_VALID_MS = 24 * 60 * 60 * 1000;

/** A token for one sign-in. Only its hash is stored; those that ran out are cleared away. */
export async function createSignInToken({
  now = new Date(),
  validForMs = SIGN_IN_TOKEN_VALID_MS,
} = {}): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await prisma().signInToken.deleteMany({ where: { expiresAt: { lt: now } } });
  await prisma().signInToken.create({
    data: { tokenHash: hashOf(token), expiresAt: new Date(now.getTime() + validForMs) },
  });
  return token;
}

/** True for exactly one caller per token, however many come at once: one statement both looks and marks. */
export async function spendSignInToken(token: string, { now = new Date() } = {}): Promise<boolean> {
  const used = await prisma().$queryRaw<unknown[]>`
    update sign_in_token set used_at = ${now}
    where token_hash = ${hashOf(token)} and used_at is null and expires_at > ${now}
    returning token_hash`;
  return used.length === 1;
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
