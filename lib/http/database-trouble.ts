import { type HeddleError, InvalidInputError, UnavailableError } from "../errors";

/** The database is away or full: Prisma's codes, PostgreSQL's (class 08, 53, 57P), Node's, and pg's own sentences. */
const AWAY_CODE =
  /^(P1001|P1002|P1008|P1017|P2024|08...|53...|57P0[123]|ECONNREFUSED|ECONNRESET|ENOENT|ETIMEDOUT|EPIPE)$/;
const AWAY_KIND = /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)$/;
const AWAY_SENTENCE =
  /^(Connection terminated|timeout exceeded when trying to connect|Cannot use a pool after calling end)/;
/** Two transactions waited for each other, and this one was undone. */
const DEADLOCK_CODE = "40P01";
/** Prisma's transaction found no free connection, or took longer than it may. */
const TOO_SLOW_CODE = "P2028";
/** A value that PostgreSQL cannot hold or compare: class 22. */
const BAD_VALUE_CODE = /^22...$/;

/** What the database's error means to a caller, by looking through it and its causes; null when it is none. */
export function databaseTrouble(error: unknown): HeddleError | null {
  for (const layer of layersOf(error)) {
    if (AWAY_CODE.test(layer.code) || AWAY_KIND.test(layer.kind) || AWAY_SENTENCE.test(layer.message))
      return new UnavailableError("The database cannot be reached at the moment.", { cause: error });
    if (layer.code === DEADLOCK_CODE)
      return new UnavailableError("Others were changing the same things. Try again.", { cause: error });
    if (layer.code === TOO_SLOW_CODE)
      return new UnavailableError("The database did not do this in time. Try again.", { cause: error });
    if (BAD_VALUE_CODE.test(layer.code))
      return new InvalidInputError("A value in the request cannot be stored or compared.", { cause: error });
  }
  return null;
}

interface Layer {
  code: string;
  kind: string;
  message: string;
}

const MAX_LAYERS = 8;

/** The error, its `cause`, and what Prisma's adapter keeps in `meta.driverAdapterError`, outermost first. */
function layersOf(error: unknown): Layer[] {
  const layers: Layer[] = [];
  const open = [error];
  while (open.length > 0 && layers.length < MAX_LAYERS) {
    const value = open.shift();
    if (typeof value !== "object" || value === null) continue;
    layers.push({
      code: text(value, "code") || text(value, "originalCode"),
      kind: text(value, "kind"),
      message: text(value, "message"),
    });
    open.push(
      Reflect.get(value, "cause"),
      Reflect.get(value, "meta"),
      Reflect.get(value, "driverAdapterError"),
    );
  }
  return layers;
}

function text(value: object, key: string): string {
  const found: unknown = Reflect.get(value, key);
  return typeof found === "string" ? found : "";
}
