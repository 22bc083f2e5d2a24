import { expect, it } from "vitest";
import { z } from "zod";
import { describeIssues } from "./describe-issues";

const Mode = z.enum(["values", "updates"]);
const Body = z.object({
  stream_mode: z.union([Mode, z.array(Mode)]).nullish(),
  ttl: z.union([z.number().positive(), z.object({ ttl: z.number() })]).optional(),
  graph: z.union([z.string(), z.number()], { error: "must be a graph" }).optional(),
});

it.each<[string, unknown, string]>([
  [
    "a value that is none of the words",
    { stream_mode: "x" },
    'stream_mode: Invalid option: expected one of "values"|"updates"',
  ],
  ["a list with such a value", { stream_mode: ["values", "x"] }, "stream_mode[1]: Invalid option"],
  ["a value of none of the types", { ttl: "x" }, "ttl: Invalid input: expected number or object"],
  ["a value of one of the types", { ttl: -1 }, "ttl: Too small"],
  ["a union with words of its own", { graph: true }, "graph: must be a graph"],
])("says of a union what is wanted: %s", (_, body, sentence) => {
  const { error } = Body.safeParse(body);
  expect(describeIssues(error?.issues ?? [], body, "body")).toContain(sentence);
});

it("says that a union is missing", () => {
  const Wanted = z.object({ id: z.union([z.string(), z.number()]) });
  const { error } = Wanted.safeParse({});
  expect(describeIssues(error?.issues ?? [], {}, "body")).toBe("id: is required");
});
