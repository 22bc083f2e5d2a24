import { HeddleError, InvalidInputError, toError } from "../../errors";

/** `Node "x" does not exist`, `No writers found for node "x"`, `Ambiguous update, specify "asNode"`. */
const ABOUT_NODES = /^Node "|^No writers found|asNode/;

/**
 * What an update of a state threw, in our words. The graph's own code (reducers, schemas, routers) ran on the
 * caller's values, so what it throws is about them; PostgreSQL's and the network's errors, which carry a code, are not.
 */
export function toStateUpdateError(thrown: unknown, of?: "supersteps"): Error {
  const error = toError(thrown);
  if (error instanceof HeddleError || "code" in error) return error;
  const [sentence = error.message] = error.message.split("\n\nTroubleshooting URL");
  const field = of ?? fieldOf(error, sentence);
  return new InvalidInputError(`${field}: the graph refused the update: ${sentence}`);
}

function fieldOf(error: Error, sentence: string): string {
  return error.name === "InvalidUpdateError" && ABOUT_NODES.test(sentence) ? "as_node" : "values";
}
