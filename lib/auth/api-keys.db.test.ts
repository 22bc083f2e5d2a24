import { beforeAll, describe, expect, it, vi } from "vitest";
import { prisma } from "../db/client";
import { type Context, contextFor } from "../services/context";
import { createApiKey } from "../services/keys/create-api-key";
import { listApiKeys } from "../services/keys/list-api-keys";
import { revokeApiKey } from "../services/keys/revoke-api-key";
import { openTestDatabase } from "../testing/test-db";
import { actorOfApiKey, forgetApiKey, makeApiKey } from "./api-keys";
import { findOrCreateOwner } from "./owner";

openTestDatabase();
let person: Context;
beforeAll(async () => {
  person = contextFor(await findOrCreateOwner());
});

const lastUsed = async (keyId: string) =>
  (await prisma().apiKey.findUniqueOrThrow({ where: { keyId } })).lastUsedAt;

describe("an API key", () => {
  it("is shown once, stands for its maker, and is stored as a hash only", async () => {
    const made = await createApiKey(person, { name: "script" });
    expect(made.secret).toMatch(/^hd_[0-9a-f]{32}_[\w-]{43}[0-9a-f]{6}$/);
    expect(made.secret.startsWith(made.prefix)).toBe(true);
    expect(await listApiKeys(person)).toContainEqual({
      key_id: made.key_id,
      name: "script",
      prefix: made.prefix,
      created_at: made.created_at,
      last_used_at: null,
    });
    expect(await actorOfApiKey(made.secret)).toEqual({
      type: "apiKey",
      keyId: made.key_id,
      name: "script",
      ownerId: person.actor.type === "user" ? person.actor.userId : "",
    });
    const stored = JSON.stringify(await prisma().apiKey.findMany());
    expect(stored).not.toContain(made.secret.slice(36, 60));
  });

  it("is refused from the moment it is revoked", async () => {
    const made = await createApiKey(person, { name: "short-lived" });
    expect(await actorOfApiKey(made.secret)).not.toBeNull();
    await revokeApiKey(person, { keyId: made.key_id });
    expect(await actorOfApiKey(made.secret)).toBeNull();
    expect((await listApiKeys(person)).map((key) => key.key_id)).not.toContain(made.key_id);
    await expect(revokeApiKey(person, { keyId: made.key_id })).rejects.toThrow("not found");
  });

  it("is refused when another key's secret follows its id", async () => {
    const one = await createApiKey(person, { name: "one" });
    const forged = makeApiKey().secret;
    expect(await actorOfApiKey(forged)).toBeNull();
    expect(await actorOfApiKey(one.secret.slice(0, 36) + forged.slice(36))).toBeNull();
  });

  it.each(["", "hd_", "x".repeat(85), "hd_".repeat(40_000), `hd_${"0".repeat(32)}_${"a".repeat(43)}000000`])(
    "is refused without a query when it is malformed: %.12s…",
    async (secret) => {
      const query = vi.spyOn(prisma().apiKey, "findUnique");
      expect(await actorOfApiKey(secret)).toBeNull();
      expect(query).not.toHaveBeenCalled();
      query.mockRestore();
    },
  );

  it("notes its use at most once a minute", async () => {
    const made = await createApiKey(person, { name: "busy" });
    await actorOfApiKey(made.secret);
    await vi.waitFor(async () => expect(await lastUsed(made.key_id)).not.toBeNull());
    const update = vi.spyOn(prisma().apiKey, "updateMany");
    await actorOfApiKey(made.secret);
    expect(update).not.toHaveBeenCalled();
    update.mockRestore();

    const long = new Date(Date.now() - 61_000);
    await prisma().apiKey.update({ where: { keyId: made.key_id }, data: { lastUsedAt: long } });
    forgetApiKey(made.key_id);
    await actorOfApiKey(made.secret);
    await vi.waitFor(async () =>
      expect((await lastUsed(made.key_id))?.getTime()).toBeGreaterThan(long.getTime()),
    );
  });

  it("does not manage keys", async () => {
    const made = await createApiKey(person, { name: "climber" });
    const actor = await actorOfApiKey(made.secret);
    if (!actor) throw new Error("The key is valid.");
    const program = contextFor(actor);
    await expect(createApiKey(program, { name: "heir" })).rejects.toThrow("managed by people");
    await expect(listApiKeys(program)).rejects.toThrow("managed by people");
    await expect(revokeApiKey(program, { keyId: made.key_id })).rejects.toThrow("managed by people");
  });
});
