import { expect, test } from "vitest";
import { runSecrets } from "./run-secrets";

const ENVIRONMENT = {
  HEDDLE_SECRET_CRM: 'sésame "open"\n',
  HEDDLE_SECRET_LONG: "abcdefgh-ijklmnop",
  HEDDLE_SECRET_PART: "abcdefgh",
  HEDDLE_SECRET_SHORT: "1234",
};

test("a secret is hidden however deep the text that repeats it is wrapped", () => {
  const secrets = runSecrets([{ deep: [{ key: "secret://CRM" }] }], ENVIRONMENT);
  let text = ENVIRONMENT.HEDDLE_SECRET_CRM;
  for (let depth = 0; depth < 4; depth += 1) {
    expect(secrets.hide(`a ${text} b`)).toContain("[secret CRM]");
    expect(secrets.hide(`a ${text} b`)).not.toContain("open");
    text = JSON.stringify({ text });
  }
});

test("one that is part of another does not uncover it", () => {
  const secrets = runSecrets([{ a: "secret://PART", b: "secret://LONG" }], ENVIRONMENT);
  expect(secrets.hide("abcdefgh-ijklmnop and abcdefgh")).toBe("[secret LONG] and [secret PART]");
});

test("only a whole reference is one", () => {
  expect(runSecrets([{ a: "see secret://CRM", b: "secret://crm", c: "secret://" }], ENVIRONMENT).isUsed).toBe(
    false,
  );
});

test.each([
  ["secret://NONE", "HEDDLE_SECRET_NONE"],
  ["secret://SHORT", "8 characters or more"],
])("%s is refused: %s", (reference, words) => {
  expect(() => runSecrets([{ key: reference }], ENVIRONMENT)).toThrow(words);
});
