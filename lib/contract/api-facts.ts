import { z } from "zod";

/** What a client can tell an API by: reduced to names, so that two documents can be held side by side. */
export const ApiFacts = z.record(
  z.string(),
  z.object({
    statuses: z.array(z.string()),
    query: z.array(z.string()).default([]),
    header: z.array(z.string()).default([]),
    requiredParameters: z.array(z.string()).default([]),
    /** Absent: takes no body. Empty: takes one whose fields are not told. */
    body: z.array(z.string()).optional(),
    requiredBody: z.array(z.string()).default([]),
    /** The fields of the answer, or of the items of a list. */
    answer: z.array(z.string()).optional(),
  }),
);
export type ApiFacts = z.infer<typeof ApiFacts>;
type Facts = ApiFacts[string];

/** How two APIs differ, a line each: `POST /threads takes body ttl`, with `lacks` for what `ours` does not have. */
export function differencesOf(ours: ApiFacts, theirs: ApiFacts): string[] {
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])].sort();
  return names.flatMap((name) => {
    const [own, other] = [ours[name], theirs[name]];
    if (!own) return [`${name} lacks everything`];
    return other ? operationDifferences(own, other).map((line) => `${name} ${line}`) : [`${name} is added`];
  });
}

function operationDifferences(own: Facts, other: Facts): string[] {
  const takesBody = (own.body !== undefined) === (other.body !== undefined);
  return [
    ...changes("status", own.statuses, other.statuses),
    ...changes("query", own.query, other.query),
    ...changes("header", own.header, other.header),
    ...changes("required parameter", own.requiredParameters, other.requiredParameters),
    ...(takesBody ? [] : [own.body ? "adds a body" : "lacks a body"]),
    ...changes("body", own.body ?? [], other.body ?? []),
    ...changes("required body", own.requiredBody, other.requiredBody),
    // What an answer does not tell cannot differ.
    ...(own.answer && other.answer ? changes("answer", own.answer, other.answer) : []),
  ];
}

function changes(what: string, own: string[], other: string[]): string[] {
  return [
    ...other.filter((name) => !own.includes(name)).map((name) => `lacks ${what} ${name}`),
    ...own.filter((name) => !other.includes(name)).map((name) => `adds ${what} ${name}`),
  ];
}
