import { prisma } from "../db/client";
import { transaction } from "../db/transaction";
import { newId } from "../ids";
import { remember } from "../remember";
import type { Actor } from "./actor";

export type UserActor = Extract<Actor, { type: "user" }>;

/** The person whom this deployment belongs to; made when first asked for, once however many ask at the same time. */
export async function findOrCreateOwner(): Promise<UserActor> {
  const found = await prisma().user.findFirst({ where: { role: "owner" }, orderBy: { createdAt: "asc" } });
  const owner = found ?? (await createOwner());
  return { type: "user", userId: owner.userId, name: owner.name, role: "owner" };
}

async function createOwner(): Promise<{ userId: string; name: string }> {
  return transaction(async (tx) => {
    // Held until the commit, so that of many first sign-ins one creates and the others find.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('heddle.owner'))`;
    const found = await tx.user.findFirst({ where: { role: "owner" }, orderBy: { createdAt: "asc" } });
    return found ?? (await tx.user.create({ data: { userId: newId(), name: "Owner", role: "owner" } }));
  });
}

const slot = remember<{ owner: Promise<UserActor> | undefined }>("owner", () => ({ owner: undefined }));

/** With HEDDLE_AUTH=off every request is the owner's: looked up once a process. */
export function ownerActor(): Promise<UserActor> {
  slot.owner ??= findOrCreateOwner().catch((error: unknown) => {
    slot.owner = undefined;
    throw error;
  });
  return slot.owner;
}
