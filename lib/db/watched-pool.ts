import pg from "pg";
import { ConnectionWatch } from "./connection-watch";
import { answers, awayError, connectMs, noteOutage } from "./outage";
import { troubleOf } from "./trouble-of";

/** Connections in use are looked at this often; one that swallows everything is cut at the third look. */
const LOOK_MS = 3_000;
/** How long a question may wait for one of the pool's connections while all are in use. */
const QUEUE_MS = 10_000;
/** A lock that is not free by then is refused: what holds it is as old as any transaction may be. */
const LOCK_MS = 30_000;
/** A transaction whose client has said nothing for so long is undone: its locks would stay for ever. */
const IDLE_TRANSACTION_MS = 20_000;
const LIMITS = `set lock_timeout = ${LOCK_MS}; set idle_in_transaction_session_timeout = ${IDLE_TRANSACTION_MS}`;
/**
 * PostgreSQL's own look at whether the client is still there: between packets, with packets on their way, and while a
 * statement runs. Not every system has all of them.
 */
const SERVER_LOOKS = `set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 5;
  set tcp_user_timeout = 15000; set client_connection_check_interval = 5000`;

type OnClient = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

/** The pool's own patience is for its queue; a connection that cannot be made is known sooner. */
class PoolMember extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({ ...config, connectionTimeoutMillis: connectMs() });
  }
}

/** By statements and not in the greeting, which a pooler before PostgreSQL may refuse. */
async function setUp(client: pg.ClientBase): Promise<void> {
  const soon = (text: string): pg.QueryConfig & { query_timeout: number } => ({
    text,
    query_timeout: connectMs(),
  });
  await client.query(soon(LIMITS));
  const isSocket = client instanceof pg.Client && client.host.startsWith("/");
  if (isSocket) return;
  await client.query(soon(SERVER_LOOKS)).catch((error) => {
    if (troubleOf(error)) throw error;
  });
}

/**
 * The connections of this process. While the database is away, who asks is refused at once and not after a time-out of
 * his own; a connection that swallows what is sent is found and cut. See `outage.ts` and `connection-watch.ts`.
 */
export class WatchedPool extends pg.Pool {
  readonly #watch: ConnectionWatch;
  #isLooking = false;

  constructor(
    private readonly url: string,
    size: number,
    lookMs = LOOK_MS,
  ) {
    super({
      connectionString: url,
      max: size,
      application_name: "heddle",
      connectionTimeoutMillis: QUEUE_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: 5_000,
      Client: PoolMember,
      onConnect: setUp,
    });
    this.#watch = new ConnectionWatch(url, lookMs);
    // A connection that breaks rejects its queries and is replaced; without listeners the process would end.
    this.on("error", (error) => this.#look(error));
    this.on("connect", (client) => client.on("error", () => {}));
    this.on("acquire", (client) => this.#watch.taken(client));
    this.on("release", (_, client) => this.#watch.givenBack(client));
    this.on("remove", (client) => this.#watch.gone(client));
  }

  /** A connection that nobody used has broken: perhaps all have, and the next who asks is to be told so at once. */
  #look(error: Error): void {
    if (this.#isLooking || awayError()) return;
    this.#isLooking = true;
    void answers(this.url).then((isThere) => {
      this.#isLooking = false;
      if (!isThere && !this.ending) noteOutage(this.url, error, () => this.ending);
    });
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: OnClient): void;
  override connect(callback?: OnClient): Promise<pg.PoolClient> | undefined {
    if (!callback)
      return new Promise((resolve, reject) => {
        this.connect((error, client) => (client ? resolve(client) : reject(error)));
      });
    const away = awayError();
    if (away) {
      process.nextTick(() => callback(away, undefined, () => {}));
      return undefined;
    }
    super.connect((error, client, done) => {
      if (error && troubleOf(error) === "away") noteOutage(this.url, error, () => this.ending);
      callback(error, client, done);
    });
    return undefined;
  }
}
