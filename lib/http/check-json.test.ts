import { describe, expect, it } from "vitest";
import { checkJson } from "./check-json";

const check = (text: string) => () => checkJson(JSON.parse(text), "body");

describe("checkJson", () => {
  it.each([
    ['{"input":{"messages":[{"content":"a\\u0000b"}]}}', "input.messages[0].content: contains a NUL"],
    ['{"input":["ok","\\ud800"]}', "input[1]: contains a NUL character or half of a surrogate pair"],
    ['{"input":{"a\\u0000":1}}', "input: has a key with a NUL"],
    ['{"metadata":{"__proto__":{"isAdmin":true}}}', 'metadata: must not have the key "__proto__"'],
    ['{"metadata":{"\\u005f_proto__":1}}', 'metadata: must not have the key "__proto__"'],
    ['{"a":{"constructor":{"prototype":{"x":1}}}}', 'a: must not have the keys "constructor.prototype"'],
    ['"\\u0000"', "body: contains a NUL"],
    ['{"a b":{"c":"\\u0000"}}', '["a b"].c: contains a NUL'],
  ])("refuses %s", (text, message) => {
    expect(check(text)).toThrow(message);
  });

  it.each([
    ["whole surrogate pairs", '{"text":"\\ud83e\\uddf5"}'],
    ["a constructor that is only a word", '{"constructor":"Ferrari","prototype":1}'],
    ["a constructor with fields", '{"constructor":{"name":"Ferrari"}}'],
    ["every kind of value", '{"a":[null,true,1.5,"x",{}]}'],
  ])("lets %s pass", (_, text) => {
    expect(check(text)).not.toThrow();
  });
});
