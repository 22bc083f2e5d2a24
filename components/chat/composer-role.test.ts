import { expect, test } from "vitest";
import { readAsk } from "./ask";
import { composerRole, wordsDecision } from "./composer-role";

const READY = {
  assistantId: "a",
  assistantName: "Trip planner",
  asks: [],
  isPaused: false,
  isActive: false,
  isReady: true,
};

function asking(allowed: string[]) {
  const value = {
    action_requests: [{ name: "book_trip", args: {} }],
    review_configs: [{ action_name: "book_trip", allowed_decisions: allowed }],
  };
  return { id: "i1", value, ask: readAsk(value) };
}

test("it is for messages, also while a run is active", () => {
  expect(composerRole(READY)).toMatchObject({ label: "Message", blocked: null, isAnswer: false });
  expect(composerRole({ ...READY, isActive: true }).note).toBe("Goes next, when this run is over");
});

test("while something waits, it answers that and nothing else", () => {
  const role = composerRole({ ...READY, asks: [asking(["approve", "reject"])] });
  expect(role).toMatchObject({ label: "Answer to Book trip", isAnswer: true, blocked: null });
});

test("it says why it cannot be used", () => {
  expect(composerRole({ ...READY, asks: [asking(["approve"])] }).blocked).toBe(
    "Decide above: this takes no words",
  );
  expect(composerRole({ ...READY, isPaused: true }).blocked).not.toBeNull();
  expect(composerRole({ ...READY, assistantId: null }).blocked).not.toBeNull();
});

test("words reject with a reason, unless the graph takes an answer", () => {
  const ask = readAsk(asking(["approve", "reject"]).value);
  expect(ask.kind === "actions" && wordsDecision(ask, "cheaper")).toEqual([
    { type: "reject", message: "cheaper" },
  ]);
  const open = readAsk(asking(["approve", "respond"]).value);
  expect(open.kind === "actions" && wordsDecision(open, "later")).toEqual([
    { type: "respond", message: "later" },
  ]);
});
