import { expect, it } from "vitest";
import { InvalidInputError } from "../../errors";
import { isPublicAddress } from "./public-address";
import { parseWebhook, type WebhookRules } from "./webhook-url";

const RULES: WebhookRules = { allow: [], isDisabled: false, url: undefined };
const parse = (url: string, rules: Partial<WebhookRules> = {}) => parseWebhook(url, { ...RULES, ...rules });

it.each([
  "http://127.0.0.1/",
  "http://127.1/",
  "http://2130706433/",
  "http://0x7f.1/",
  "http://0x7f000001/",
  "http://017700000001/",
  "http://0177.0.0.1/",
  "http://①②⑦.⓪.⓪.①/",
  "http://127。0。0。1/",
  "http://0/",
  "http://0.0.0.0/",
  "http://10.0.0.1/",
  "http://172.16.0.1/",
  "http://192.168.1.1/",
  "http://100.64.0.1/",
  "http://100.100.100.200/",
  "http://169.254.169.254/latest/meta-data/",
  "http://192.0.0.192/",
  "http://198.18.0.1/",
  "http://224.0.0.1/",
  "http://240.0.0.1/",
  "http://255.255.255.255/",
  "http://[::]/",
  "http://[::1]/",
  "http://[::7f00:1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:7f00:1]/",
  "http://[::ffff:0:7f00:1]/",
  "http://[64:ff9b::7f00:1]/",
  "http://[64:ff9b:1::7f00:1]/",
  "http://[2002:7f00:1::]/",
  "http://[2001::1]/",
  "http://[2001:db8::1]/",
  "http://[fe80::1]/",
  "http://[fec0::1]/",
  "http://[fc00::1]/",
  "http://[fd00:ec2::254]/",
  "http://[ff02::1]/",
  "http://localhost/",
  "http://LOCALHOST./",
  "http://api.localhost:8080/",
  "http://me:secret@example.com/",
  "http://example.com@127.0.0.1/",
  "http://127.0.0.1#@example.com/",
  "http://127.0.0.1\\@example.com/",
  "http:\\\\127.0.0.1/",
  "http:/127.0.0.1/",
  "http:127.0.0.1",
  "ht\ttp://127.0.0.1/",
  " http://example.com/",
  "http://exam\nple.com/",
  "http://example.com/\u0000",
  "//example.com/hook",
  "/\\example.com/hook",
  "\\\\example.com",
  "example.com/hook",
  "file:///etc/passwd",
  "ftp://example.com/",
  "gopher://127.0.0.1:6379/_",
  "javascript:alert(1)",
  "data:text/plain,hi",
  "http://",
  "http://[::1",
  "http://example.com:99999/",
])("refuses %j", (url) => {
  expect(() => parse(url)).toThrow(InvalidInputError);
  expect(() => parse(url)).toThrow(/^webhook: /);
});

it.each([
  ["https://example.com", "https://example.com/"],
  ["HTTP://Example.com:8080/hook?run=1#part", "http://example.com:8080/hook?run=1"],
  ["https://8.8.8.8/hook", "https://8.8.8.8/hook"],
  ["https://[2606:4700::1111]/", "https://[2606:4700::1111]/"],
])("takes %s", (given, href) => {
  expect(parse(given)).toMatchObject({ kind: "web", url: expect.objectContaining({ href }), isNamed: false });
});

it("takes a path of this server, unless the project forbids it", () => {
  expect(parse("/hooks/done?x=1")).toEqual({ kind: "own", path: "/hooks/done?x=1" });
  expect(() => parse("/hooks", { url: { require_https: false, disable_loopback: true } })).toThrow(
    "webhook: ",
  );
});

it.each([
  ["127.0.0.1", "http://127.0.0.1:8080/", true],
  ["127.0.0.1:8080", "http://127.0.0.1:8080/", true],
  ["127.0.0.1:80", "http://127.0.0.1/", true],
  ["127.0.0.1:8080", "http://127.0.0.1:8081/", false],
  ["[::1]:8080", "http://[::1]:8080/", true],
  ["localhost", "http://localhost:3000/", true],
  ["localhost", "http://127.0.0.1:3000/", false],
  ["example.com", "http://localhost/", false],
])("HEDDLE_WEBHOOK_ALLOW=%s and %s", (allow, url, isTaken) => {
  if (isTaken) expect(parse(url, { allow: [allow] })).toMatchObject({ isNamed: true });
  else expect(() => parse(url, { allow: [allow] })).toThrow("HEDDLE_WEBHOOK_ALLOW");
});

it.each([
  [{ require_https: true }, "http://example.com/", "https://example.com/"],
  [{ allowed_ports: [443, 8443] }, "http://example.com/", "https://example.com:8443/"],
  [{ allowed_domains: ["example.com"] }, "https://www.example.com/", "https://example.com/"],
  [{ allowed_domains: ["*.example.com"] }, "https://badexample.com/", "https://a.example.com/"],
  [{ max_url_length: 25 }, "https://example.com/a-long-path", "https://example.com/"],
])("the project's rule %j", (rule, no, yes) => {
  const url = { require_https: false, disable_loopback: false, ...rule };
  expect(() => parse(no, { url })).toThrow(/^webhook: /);
  expect(parse(yes, { url })).toMatchObject({ kind: "web" });
});

it("refuses all when webhooks are switched off", () => {
  expect(() => parse("https://example.com", { isDisabled: true })).toThrow("switched off");
});

it.each(["", "nonsense", "1.2.3", "fe80::1%eth0", "127.0.0.1.nip.io"])("%j is no public address", (text) => {
  expect(isPublicAddress(text)).toBe(false);
});
