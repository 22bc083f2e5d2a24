import { afterAll, beforeAll, expect, it } from "vitest";
import { connectDatabase, disconnectDatabase } from "../../db/client";
import { systemContext } from "../context";
import { checkHealth } from "./check-health";

beforeAll(() => connectDatabase("postgresql://nobody@127.0.0.1:1/none"));
afterAll(disconnectDatabase);

it("is up without its database, and says so when asked about it", async () => {
  expect(await checkHealth(systemContext(), { checkDb: false })).toEqual({ ok: true });
  await expect(checkHealth(systemContext(), { checkDb: true })).rejects.toMatchObject({
    name: "UnavailableError",
    message: "The database does not answer.",
  });
});
