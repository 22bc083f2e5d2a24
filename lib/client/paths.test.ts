import { describe, expect, test } from "vitest";
import { parseThreadsView, paths } from "./paths";

describe("the thread list's address", () => {
  test.each([
    [{}, "/threads"],
    [{ page: 1 }, "/threads"],
    [{ status: "interrupted" as const }, "/threads?status=interrupted"],
    [{ status: "busy" as const, page: 3 }, "/threads?status=busy&page=3"],
  ])("%j", (view, address) => {
    expect(paths.threads(view)).toBe(address);
  });

  test.each([
    [
      { status: "busy", page: "3" },
      { status: "busy", page: 3 },
    ],
    [{ status: "odd", page: "-1" }, {}],
    [{ page: "1e99" }, {}],
    [{ status: ["busy", "error"], page: "2.5" }, {}],
  ])("%j is read as %j", (query, view) => {
    expect(parseThreadsView(query)).toEqual(view);
  });
});

test("ids cannot leave their place in an address", () => {
  expect(paths.assistant("../settings")).toBe("/assistants/..%2Fsettings");
});
