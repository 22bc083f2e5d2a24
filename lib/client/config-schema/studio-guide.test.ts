import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { jsonSchemaOf } from "../../graphs/json-schema";
import { configFields } from "./config-fields";
import { fieldGroups } from "./field-groups";
import { readHints } from "./read-hints";

const GUIDE = readFileSync("docs/studio.md", "utf8");

test("the example in the guide makes the form that the guide shows", () => {
  const [, code = "", form = ""] =
    /```ts settings\n(const Settings = .*?;\n)\n.*?```text\n(.*?)```/s.exec(GUIDE) ?? [];
  // The guide is ours, and its example is written as a graph's author writes it.
  const settings: unknown = new Function("z", `${code} return Settings;`)(z);
  const groups = fieldGroups(configFields({ context_schema: jsonSchemaOf(settings, "input") }));
  const shown = groups.map(
    ({ label, fields }) =>
      `${label}: ${fields.map((one) => `${one.label} (${one.control.kind})`).join(", ")}\n`,
  );
  expect(shown.join("")).toBe(form);
});

test("the guide names each word that says how a field is filled in", () => {
  const [row = ""] = GUIDE.split("\n").filter((line) =>
    line.includes("`langgraph_type`, `x_oap_ui_config.type`"),
  );
  const words = [...(row.split("|")[2] ?? "").matchAll(/`(\w+)`/g)].map(([, word]) => word);
  expect(words).toHaveLength(15);
  for (const word of words) expect(readHints({ langgraph_type: word }).control, word).not.toBeNull();
});
