import { HeddleError, InvalidInputError, toError } from "../../errors";

/**
 * What an update of a state threw, in our words. The graph's own code (reducers, schemas, routers) ran on the
 * caller's values, so what it throws is about them; PostgreSQL's and the network's errors, which carry a code, are not.
 */
export function toStateUpdateError(thrown: unknown): Error {
  const error = toError(thrown);
  if (error instanceof HeddleError || "code" in error) return error;
  const [sentence = error.message] = error.message.split("\n\nTroubleshooting URL");
  const field = /\bnode\b|asNode/i.test(sentence) ? "as_node" : "values";
  return new InvalidInputError(`${field}: the graph refused the update: ${sentence}`);
}
