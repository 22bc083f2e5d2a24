import { beforeAll, describe, expect, it } from "vitest";
import type { AuthFilter } from "../auth/project-auth";
import { prisma } from "../db/client";
import { Prisma } from "../db/generated/client";
import { newId } from "../ids";
import { openTestDatabase } from "../testing/test-db";
import { allowed, where } from "./sql";

openTestDatabase();

const ROWS: Record<string, object> = {
  ada: { owner: "ada" },
  ben: { owner: "ben", team: ["red", "blue"] },
  both: { owner: ["ada", "ben"], team: ["red"] },
  none: {},
  nobody: { owner: null },
  number: { owner: 7 },
  text: { owner: "7" },
  object: { owner: { id: 1, name: "x" } },
  odd: { $or: "ada", "o'w\"n": "ada" },
};

beforeAll(async () => {
  for (const [name, metadata] of Object.entries(ROWS))
    await prisma().thread.create({
      data: { threadId: newId(), metadata: { ...metadata, name }, config: {}, interrupts: {} },
    });
});

async function seen(filter: AuthFilter | null): Promise<string[]> {
  const rows = await prisma().$queryRaw<{ name: string }[]>`
    select metadata->>'name' as name from thread ${where(allowed(Prisma.sql`metadata`, filter))} order by 1`;
  return rows.map(({ name }) => name);
}

describe("an authorization filter", () => {
  it.each<[AuthFilter | null, string[]]>([
    [null, Object.keys(ROWS).sort()],
    [{ owner: "ada" }, ["ada"]],
    [{ owner: { $eq: "ada" } }, ["ada"]],
    [{ owner: 7 }, ["number"]],
    [{ owner: "7" }, ["text"]],
    [{ owner: null }, ["nobody"]],
    [{ owner: { $eq: { id: 1 } } }, []],
    [{ owner: { $eq: { id: 1, name: "x" } } }, ["object"]],
    [{ owner: { $eq: ["ada", "ben"] } }, ["both"]],
    [{ owner: { $eq: ["ada"] } }, []],
    [{ owner: { $contains: "ada" } }, ["both"]],
    [{ team: { $contains: "red" } }, ["ben", "both"]],
    [{ team: { $contains: ["red", "blue"] } }, ["ben"]],
    [{ owner: "ben", team: { $contains: "red" } }, ["ben"]],
    [{ team: { $eq: ["red"], $contains: "red" } }, ["both"]],
    [{ $or: [{ owner: "ada" }, { team: { $contains: "red" } }] }, ["ada", "ben", "both"]],
    [{ $and: [{ owner: "ben" }, { $or: [{ team: { $contains: "blue" } }] }] }, ["ben"]],
    [{ $or: [] }, []],
    [{ $and: [] }, Object.keys(ROWS).sort()],
    [{ $or: [{ owner: "ada" }], owner: "ben" }, []],
    [{ "o'w\"n": "ada" }, ["odd"]],
    [{ owner: "ada' or true --" }, []],
    [{ owner: {} }, []],
  ])("%j lets through %j", async (filter, names) => {
    expect(await seen(filter)).toEqual(names);
  });
});
