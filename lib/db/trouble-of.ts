/**
 * What an error of the database means for whoever asked:
 * `away`: it cannot be reached, is restarting, or cut the connection; whether the statement was done is not known;
 * `full`: it has no connection or no room for this now; nothing was done;
 * `conflict`: two transactions stood in each other's way, and this one was undone;
 * `slow`: it was not done in the time it had, and undone;
 * `closed`: this process has let go of it, and ends;
 * `value`: it cannot hold or compare a value. No time will change that.
 */
export type Trouble = "away" | "full" | "conflict" | "slow" | "closed" | "value";

/** Prisma's codes, PostgreSQL's, Node's. 25006: the one that answers is a copy that may only be read. */
const BY_CODE: [RegExp, Trouble][] = [
  [/^(P100[128]|P1017|08...|57P0[1235]|25P03|25006)$/, "away"],
  [
    /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/,
    "away",
  ],
  [/^ERR_STREAM_(DESTROYED|WRITE_AFTER_END)$/, "away"],
  [/^(P2024|53...)$/, "full"],
  [/^(40001|40P01|P2034)$/, "conflict"],
  [/^(P2028|55P03|57014)$/, "slow"],
  [/^22...$/, "value"],
];

/** What Prisma's adapter makes of some of these. */
const BY_KIND: Record<string, Trouble> = {
  DatabaseNotReachable: "away",
  ConnectionClosed: "away",
  SocketTimeout: "away",
  TooManyConnections: "full",
  TransactionWriteConflict: "conflict",
};

/** The driver's own sentences, which have no code. */
const BY_SENTENCE: [RegExp, Trouble][] = [
  [/^(Connection terminated|timeout expired$|Query read timeout$)/, "away"],
  [/^Client (has encountered a connection error and|was closed and) is not queryable/, "away"],
  [/^Cannot use a pool after calling end/, "closed"],
  [/^timeout exceeded when trying to connect/, "full"],
];

/** Looks through the error, its causes and what Prisma's adapter keeps in `meta`; null: it is no such trouble. */
export function troubleOf(error: unknown): Trouble | null {
  for (const { code, kind, message, isConnecting } of layersOf(error)) {
    const trouble =
      (code === "ENOENT" && isConnecting ? "away" : undefined) ??
      BY_CODE.find(([pattern]) => pattern.test(code))?.[1] ??
      (Object.hasOwn(BY_KIND, kind) ? BY_KIND[kind] : undefined) ??
      BY_SENTENCE.find(([pattern]) => pattern.test(message))?.[1];
    if (trouble) return trouble;
  }
  return null;
}

interface Layer {
  code: string;
  kind: string;
  message: string;
  /** Of a socket, not of a file. */
  isConnecting: boolean;
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
      isConnecting: text(value, "syscall") === "connect",
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
