import { expect, test } from "vitest";
import { exampleInputs, takesMessages } from "./first-inputs";

test.each([
  [{ properties: { messages: {} } }, true],
  [{ properties: { topic: {} } }, false],
  [{ type: "object", properties: {} }, null],
  [null, null],
])("%j takes messages: %j", (schema, expected) => {
  expect(takesMessages(schema)).toBe(expected);
});

test("examples of the messages or of the whole input are first messages", () => {
  expect(
    exampleInputs({ properties: { messages: { examples: ["Hi", [{ content: "Plan a trip" }]] } } }),
  ).toEqual(["Hi", "Plan a trip"]);
  expect(
    exampleInputs({ properties: { messages: {} }, examples: [{ messages: [{ content: "Hello" }] }] }),
  ).toEqual(["Hello"]);
  expect(exampleInputs(null)).toEqual([]);
});
