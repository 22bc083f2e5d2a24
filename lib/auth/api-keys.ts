import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { prisma } from "../db/client";
import type { ApiKeyModel } from "../db/generated/models/ApiKey";
import { newId } from "../ids";
import { log } from "../log";
import { remember } from "../remember";
import type { Actor } from "./actor";
import { ShortMemory } from "./short-memory";

/**
 * A key is `hd_` + its id (32 hex digits) + `_` + 32 random bytes (43 characters of base64url) + a checksum
 * (6 hex digits), so that a scanner can tell a real key from a look-alike: /hd_[0-9a-f]{32}_[\w-]{43}[0-9a-f]{6}/.
 */
const KEY = /^hd_([0-9a-f]{32})_([\w-]{43})([0-9a-f]{6})$/;
const KEY_LENGTH = 85;
const CHECKSUM_LENGTH = 6;
/** `hd_` and the first digits of the id: enough to tell keys apart, nothing of the secret. */
const SHOWN_LENGTH = 11;

const LAST_USED_EVERY_MS = 60_000;

export interface NewApiKey {
  keyId: string;
  /** Shown once, never stored. */
  secret: string;
  prefix: string;
  secretHash: string;
}

/** A new key with 256 bits of chance. Only its hash is to be stored. */
export function makeApiKey(): NewApiKey {
  const keyId = newId();
  const body = `hd_${keyId.replaceAll("-", "")}_${randomBytes(32).toString("base64url")}`;
  const secret = body + checksum(body);
  return { keyId, secret, prefix: secret.slice(0, SHOWN_LENGTH), secretHash: sha256(secret) };
}

const knownKeys = remember("known-api-keys", () => new ShortMemory<ApiKeyModel>());

/** Call it when a key was revoked: from then on this process refuses it. */
export function forgetApiKey(keyId: string): void {
  knownKeys.forget(keyId);
}

/** Who a key stands for; null when it is not a key, unknown, or revoked. */
export async function actorOfApiKey(secret: string): Promise<Actor | null> {
  const keyId = keyIdOf(secret);
  if (!keyId) return null;
  const key = await knownKeys.get(keyId, () => prisma().apiKey.findUnique({ where: { keyId } }));
  if (!key || key.revokedAt || !isSameHash(key.secretHash, sha256(secret))) return null;
  noteUse(key);
  return { type: "apiKey", keyId: key.keyId, name: key.name, ownerId: key.createdBy };
}

/** The id in a key that is well formed. Costs no query, so noise is refused for nothing. */
function keyIdOf(secret: string): string | null {
  if (secret.length !== KEY_LENGTH) return null;
  const [, id, , sum] = KEY.exec(secret) ?? [];
  if (!id || sum !== checksum(secret.slice(0, -CHECKSUM_LENGTH))) return null;
  return [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join("-");
}

/** At most once a minute and key, and never in the way of the request. */
function noteUse(key: { keyId: string; lastUsedAt: Date | null }): void {
  const now = new Date();
  if (key.lastUsedAt && now.getTime() - key.lastUsedAt.getTime() < LAST_USED_EVERY_MS) return;
  // In memory at once, so that a burst of requests writes once.
  key.lastUsedAt = now;
  const before = new Date(now.getTime() - LAST_USED_EVERY_MS);
  prisma()
    .apiKey.updateMany({
      where: { keyId: key.keyId, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
      data: { lastUsedAt: now },
    })
    .catch((error: unknown) => log.warn("The use of an API key could not be noted.", { error }));
}

function isSameHash(stored: string, presented: string): boolean {
  const left = Buffer.from(stored, "hex");
  const right = Buffer.from(presented, "hex");
  return left.length === right.length && timingSafeEqual(left, right);
}

function checksum(text: string): string {
  return sha256(text).slice(0, CHECKSUM_LENGTH);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
