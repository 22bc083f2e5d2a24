import { expect, test } from "@playwright/test";
import { operations } from "../../lib/contract/operations";
import { listTitles } from "../playwright-titles";

test("every status that the contract documents has a test of that name", async () => {
  const titles = await listTitles();
  const promised = operations.flatMap(({ method, path, responses }) =>
    Object.keys(responses).map((status) => `${method} ${path} › ${status}`),
  );
  expect(promised.filter((promise) => !titles.some((title) => title.includes(promise)))).toEqual([]);
});
