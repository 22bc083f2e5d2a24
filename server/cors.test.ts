import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { makeCors } from "./cors";

function headersFor(section: Parameters<typeof makeCors>[0], origin: string | undefined, method = "GET") {
  const headers: Record<string, unknown> = {};
  const response = {
    setHeader: (name: string, value: unknown) => Object.assign(headers, { [name]: value }),
    writeHead: (_status: number, more: object) => Object.assign(headers, more),
    end: () => {},
  };
  const request = { method, headers: { origin, "access-control-request-method": "POST" } };
  makeCors(section).answer(request as IncomingMessage, response as unknown as ServerResponse);
  return headers;
}

describe("cors", () => {
  it("lets any site read by default, without cookies", () => {
    expect(headersFor(undefined, "https://a.example")).toMatchObject({ "access-control-allow-origin": "*" });
  });

  it("never allows cookies to all", () => {
    const headers = headersFor({ allow_origins: ["*"], allow_credentials: true }, "https://a.example");
    expect(headers).toMatchObject({ "access-control-allow-origin": "*" });
    expect(headers).not.toHaveProperty("access-control-allow-credentials");
  });

  it("says nothing to requests of no browser", () => {
    expect(headersFor(undefined, undefined)).toEqual({});
  });

  it("refuses an expression that is none, at the start", () => {
    expect(() => makeCors({ allow_origin_regex: "(" })).toThrow('"http.cors.allow_origin_regex"');
  });

  it("takes an expression for the whole origin", () => {
    const section = { allow_origin_regex: "https://a\\.example|https://b\\.example" };
    expect(headersFor(section, "https://b.example")).toHaveProperty("access-control-allow-origin");
    for (const origin of ["https://a.example.evil", "https://evil/https://b.example", "https://axexample"])
      expect(headersFor(section, origin), origin).not.toHaveProperty("access-control-allow-origin");
  });
});
