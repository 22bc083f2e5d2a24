import { describe, expect, test } from "vitest";
import { type Ask, answerOf, readAsk, resumeWith } from "./ask";

const ARGS = { hotel: "Casa Azul" };

function actions(value: unknown): Extract<Ask, { kind: "actions" }> {
  const ask = readAsk(value);
  if (ask.kind !== "actions") throw new Error("not read as actions");
  return ask;
}

describe("approvals", () => {
  const snake = actions({
    action_requests: [{ name: "book_trip", args: ARGS, description: "Book it." }],
    review_configs: [{ action_name: "book_trip", allowed_decisions: ["approve", "reject"] }],
  });
  const camel = actions({
    actionRequests: [{ name: "book_trip", arguments: ARGS }],
    reviewConfigs: [{ actionName: "book_trip", allowedDecisions: ["approve", "edit"] }],
  });
  const inbox = actions([
    {
      action_request: { action: "send_email", args: ARGS },
      config: { allow_accept: true, allow_edit: true, allow_respond: true, allow_ignore: false },
      description: "To Ana",
    },
  ]);

  test("LangChain's middleware is read in both spellings", () => {
    expect(snake.actions).toEqual([
      { name: "book_trip", args: ARGS, description: "Book it.", allowed: new Set(["approve", "reject"]) },
    ]);
    expect(camel).toMatchObject({ dialect: "camel", actions: [{ args: ARGS, description: null }] });
  });

  test("and answered in the spelling in which it asked", () => {
    expect(answerOf(snake, [{ type: "approve" }])).toEqual({ decisions: [{ type: "approve" }] });
    expect(answerOf(snake, [{ type: "reject", message: "cheaper" }])).toEqual({
      decisions: [{ type: "reject", message: "cheaper" }],
    });
    expect(answerOf(snake, [{ type: "reject", message: null }])).toEqual({ decisions: [{ type: "reject" }] });
    expect(answerOf(snake, [{ type: "edit", args: { nights: 3 } }])).toEqual({
      decisions: [{ type: "edit", edited_action: { name: "book_trip", args: { nights: 3 } } }],
    });
    expect(answerOf(camel, [{ type: "edit", args: {} }])).toEqual({
      decisions: [{ type: "edit", editedAction: { name: "book_trip", args: {} } }],
    });
  });

  test("the agent inbox's shape is read and answered", () => {
    expect(inbox.actions[0]).toMatchObject({
      name: "send_email",
      allowed: new Set(["approve", "edit", "respond"]),
    });
    expect(answerOf(inbox, [{ type: "approve" }])).toEqual([{ type: "accept", args: null }]);
    expect(answerOf(inbox, [{ type: "respond", message: "shorter" }])).toEqual([
      { type: "response", args: "shorter" },
    ]);
    expect(answerOf(inbox, [{ type: "reject", message: null }])).toEqual([{ type: "ignore", args: null }]);
  });

  test("without a list of decisions all three are offered", () => {
    expect(actions({ action_requests: [{ name: "x", args: {} }] }).actions[0]?.allowed).toEqual(
      new Set(["approve", "edit", "reject"]),
    );
  });

  test("one odd request makes the whole a question: nothing is hidden", () => {
    expect(readAsk({ action_requests: [{ args: {} }] }).kind).toBe("question");
  });
});

describe("questions", () => {
  test.each([
    ["Shall I go on?", ["Yes", "No"]],
    ["Which airline?", []],
    ["Please name an airline.", []],
    [{ question: "Pick one", options: ["a", { label: "Bee", value: "b" }] }, ["a", "Bee"]],
    [{ question: "Sure", type: "boolean" }, ["Yes", "No"]],
    [{ rows: [1, 2] }, []],
    [null, []],
  ])("%j offers %j", (value, labels) => {
    const ask = readAsk(value);
    expect(ask.kind === "question" && ask.options.map((option) => option.label)).toEqual(labels);
  });
});

test("what stands beside the question is kept, what is said already is not said again", () => {
  const rest = (value: unknown) => {
    const ask = readAsk(value);
    return ask.kind === "question" ? ask.rest : null;
  };
  expect(rest({ question: "Which room?", options: ["Single"], note: "Until 22:00" })).toEqual({
    note: "Until 22:00",
  });
  expect(rest({ question: "Which room?", choices: ["Single"] })).toBeUndefined();
  expect(rest("Shall I go on?")).toBeUndefined();
  expect(rest([1, 2])).toEqual([1, 2]);
});

test("one interrupt is answered by its value, several by id", () => {
  expect(resumeWith("i1", true, 1)).toBe(true);
  expect(resumeWith("i1", true, 2)).toEqual({ i1: true });
});
