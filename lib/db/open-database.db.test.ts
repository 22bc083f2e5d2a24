import { expect, inject, test } from "vitest";
import { openFlakyProxy } from "../testing/flaky-proxy";
import { urlOfDatabase } from "../testing/test-db";
import { claimDatabase } from "./open-database";

const elsewhere = (url: string, progress: (sentence: string) => void, patienceMs?: number) =>
  claimDatabase({ url, dataDir: "not used", progress, ...(patienceMs !== undefined && { patienceMs }) });

test("a database elsewhere that is still coming up is waited for, and spoken of once", async () => {
  const proxy = await openFlakyProxy(urlOfDatabase(inject("postgresUrl"), "postgres"));
  proxy.refuse();
  const said: string[] = [];
  const claim = elsewhere(proxy.url, (sentence) => said.push(sentence));
  await expect.poll(() => said, { timeout: 15_000 }).toHaveLength(1);
  expect(said[0]).toMatch(/^Waiting for the database of DATABASE_URL, 30 seconds at most \(.+\)…$/);
  proxy.accept();
  const database = await (await claim).open();
  expect(database.url).toBe(proxy.url);
  expect(said).toHaveLength(1);
  proxy.close();
});

test("a definite refusal ends the wait before it begins", async () => {
  const said: string[] = [];
  const nowhere = urlOfDatabase(inject("postgresUrl"), "no_such_database");
  await expect(elsewhere(nowhere, (sentence) => said.push(sentence))).rejects.toThrow(
    'The database of DATABASE_URL does not answer: database "no_such_database" does not exist.',
  );
  expect(said).toEqual([]);
});

test("one that never answers is given up, with its reason", async () => {
  const proxy = await openFlakyProxy(urlOfDatabase(inject("postgresUrl"), "postgres"));
  proxy.refuse();
  for (const patienceMs of [0, 300])
    await expect(elsewhere(proxy.url, () => {}, patienceMs)).rejects.toThrow(
      /^The database of DATABASE_URL does not answer: .+\.$/,
    );
  proxy.close();
});
