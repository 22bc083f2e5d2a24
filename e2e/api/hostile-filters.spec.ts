import { expect, test } from "../api-test";

const OPERATORS = [{ not: "" }, { contains: "" }, { startsWith: "a" }, ["a"], 1];
const FIELDS = ["status", "sort_by", "sort_order"];

for (const field of FIELDS)
  test(`POST /threads/search › 422 › ${field} is a word and no operator`, async ({ send }) => {
    for (const value of OPERATORS) {
      const response = await send("POST", "/threads/search", { body: { [field]: value } });
      expect(response.status).toBe(422);
      expect(await response.json()).toEqual({ detail: expect.stringMatching(`^${field}`) });
    }
  });

test("POST /threads/search › 422 › lists of words hold no operators", async ({ send }) => {
  for (const field of ["ids", "select"])
    for (const value of [{ not: "" }, [{ not: "" }], ["x') OR '1'='1"], "a"]) {
      const response = await send("POST", "/threads/search", { body: { [field]: value } });
      expect(response.status).toBe(422);
      expect(await response.json()).toEqual({ detail: expect.stringMatching(`^${field}`) });
    }
});

test("POST /threads/count › 422 › status is a word and no operator", async ({ send }) => {
  for (const value of OPERATORS)
    expect((await send("POST", "/threads/count", { body: { status: value } })).status).toBe(422);
});
