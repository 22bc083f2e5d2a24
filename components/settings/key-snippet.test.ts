import { expect, test } from "vitest";
import { keySnippet } from "./key-snippet";

const at = { origin: "http://127.0.0.1:3000", secret: "hd_secret" };

test.each(["sdk", "curl"] as const)("%s: calls this server with this key", (kind) => {
  const code = keySnippet(kind, at);
  expect(code).toContain("http://127.0.0.1:3000/api");
  expect(code).toContain("hd_secret");
});
