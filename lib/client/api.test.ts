import { describe, expect, test } from "vitest";
import { ApiError, errorText, statusOf } from "./api";

/** As the SDK throws it. */
function httpError(status: number, text: string): Error {
  return Object.assign(new Error(`HTTP ${status}: ${text}`), { status, text });
}

describe("errorText", () => {
  test.each([
    [httpError(404, '{"detail":"No thread 7."}'), "No thread 7."],
    [httpError(409, '{"detail":""}'), "The server refused this (409)."],
    [httpError(502, "<html>Bad gateway</html>"), "The server failed. Its log says why."],
    [httpError(401, ""), "You are signed out. Sign in again."],
    [new ApiError(422, "name: must not be empty"), "name: must not be empty"],
    [new TypeError("fetch failed"), "The server does not answer."],
    [new Error("odd"), "odd"],
    ["text", "text"],
  ])("%s", (thrown, sentence) => {
    expect(errorText(thrown)).toBe(sentence);
  });
});

test("statusOf knows an answer from silence", () => {
  expect(statusOf(httpError(409, ""))).toBe(409);
  expect(statusOf(new ApiError(404, "gone"))).toBe(404);
  expect(statusOf(new TypeError("fetch failed"))).toBeUndefined();
});
