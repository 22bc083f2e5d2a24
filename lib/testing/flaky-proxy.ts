import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import path from "node:path";

/** Which way bytes are lost: those of the clients, those of the server, or both. */
export type Lost = "requests" | "answers" | "both";

/** A way to a PostgreSQL that a test can make as bad as a network, and a database, can be. By TCP, on this machine. */
export interface FlakyProxy {
  /** What to set DATABASE_URL to. */
  url: string;
  /** How many connections are open now. */
  open(): number;
  /** How many connections have been refused. */
  refused(): number;
  /** From now on new connections lead to this PostgreSQL: after a restart it may have another address. */
  leadTo(url: string): void;
  /** Breaks the connections that are open now, with a reset. */
  reset(): void;
  /** New connections are reset until `accept`. */
  refuse(): void;
  accept(): void;
  /** Every packet takes this much longer, each way; 0: as fast as can be. */
  delay(ms: number): void;
  /** The connections that are open now lose what is sent and stay open, for good; new ones are sound. */
  halfOpen(lost: Lost): void;
  /** New connections lose everything too, until `accept`. */
  swallow(): void;
  /**
   * The next request with `text` in it is done, and its answer is lost: its connection is reset when the answer comes.
   * Resolves when that has happened.
   */
  dropReplyTo(text: string): Promise<void>;
  close(): void;
}

interface Pair {
  near: Socket;
  far: Socket;
  lost: Lost | undefined;
  /** Called when the server answers; the answer goes nowhere. */
  onAnswer: (() => void) | undefined;
}

type Manners = "sound" | "refuse" | "swallow";

/** `target` is the address of a PostgreSQL, by TCP or, with `?host=/folder`, by socket. */
export async function openFlakyProxy(target: string): Promise<FlakyProxy> {
  const pairs = new Set<Pair>();
  let to = target;
  let manners: Manners = "sound";
  let delayMs = 0;
  let refusals = 0;
  let drop: { text: string; dropped: () => void } | undefined;

  const server = createServer((near) => {
    near.on("error", () => {});
    if (manners === "refuse") {
      refusals++;
      near.resetAndDestroy();
      return;
    }
    const pair: Pair = {
      near,
      far: reach(to),
      lost: manners === "swallow" ? "both" : undefined,
      onAnswer: undefined,
    };
    const { far } = pair;
    far.on("error", () => near.resetAndDestroy());
    pairs.add(pair);
    const later = (send: () => void) => (delayMs > 0 ? setTimeout(send, delayMs) : send());
    near.on("data", (bytes) => {
      if (pair.lost === "requests" || pair.lost === "both") return;
      if (drop && bytes.includes(drop.text)) {
        const { dropped } = drop;
        drop = undefined;
        pair.onAnswer = () => {
          near.resetAndDestroy();
          dropped();
        };
      }
      later(() => far.write(bytes));
    });
    far.on("data", (bytes) => {
      if (pair.onAnswer) return pair.onAnswer();
      if (pair.lost === "answers" || pair.lost === "both") return;
      later(() => near.write(bytes));
    });
    // A half-open connection keeps the end of the other side to itself, too.
    near.on("close", () => {
      pairs.delete(pair);
      far.destroy();
    });
    far.on("close", () => {
      if (pair.lost === undefined) later(() => near.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A listening TCP server has an address.

  return {
    url: byTcp(target, port),
    open: () => pairs.size,
    refused: () => refusals,
    leadTo: (url) => {
      to = url;
    },
    reset: () => {
      for (const { near } of pairs) near.resetAndDestroy();
    },
    refuse: () => {
      manners = "refuse";
    },
    accept: () => {
      manners = "sound";
    },
    delay: (ms) => {
      delayMs = ms;
    },
    halfOpen: (lost) => {
      for (const pair of pairs) pair.lost = lost;
    },
    swallow: () => {
      manners = "swallow";
    },
    dropReplyTo: (text) =>
      new Promise((dropped) => {
        drop = { text, dropped };
      }),
    close: () => {
      server.close();
      for (const { near } of pairs) near.destroy();
    },
  };
}

const PORT = 5432;

function reach(target: string): Socket {
  const { hostname, port, searchParams } = new URL(target);
  const folder = searchParams.get("host");
  const number = port === "" ? PORT : Number(port);
  return folder?.startsWith("/")
    ? connect(path.join(folder, `.s.PGSQL.${number}`))
    : connect(number, hostname);
}

function byTcp(target: string, port: number): string {
  const url = new URL(target);
  url.searchParams.delete("host");
  url.host = `127.0.0.1:${port}`;
  return url.href;
}
