import { z } from "zod";

const LOOPBACK = ["127.0.0.1", "localhost", "::1"];

/** `localhost`, `10.0.0.5:8080`, `[::1]:8080` */
const HOST_AND_PORT = /^(\[[0-9a-f:.]+\]|[^\s:/@?#[\]]+)(:\d{1,5})?$/;

/** What a timer can be armed for, about 24 days. */
const MOST_SECONDS = 2_000_000;

/** A duration that may be switched off by 0. */
function seconds(name: string, byDefault: number) {
  return z.coerce
    .number({ error: `${name} must be a number of seconds` })
    .min(0, `${name} must be a number of seconds, or 0 for no limit`)
    .max(MOST_SECONDS, `${name} must be at most ${MOST_SECONDS}`)
    .default(byDefault);
}

/** Every setting of Heddle. Read once, at start; a value that does not fit stops the start with a sentence. */
const Env = z
  .object({
    PORT: z.coerce
      .number({ error: "PORT must be a number" })
      .int("PORT must be a whole number")
      .min(0, "PORT must be between 0 and 65535; 0 picks a free port")
      .max(65535, "PORT must be between 0 and 65535")
      .default(3000),
    HOST: z.string().min(1).default("127.0.0.1"),
    HEDDLE_DATA_DIR: z.string().min(1).default(".heddle"),
    DATABASE_URL: z
      .string()
      .regex(
        /^postgres(ql)?:\/\//,
        "DATABASE_URL must start with postgresql:// (leave it unset for the embedded database)",
      )
      .optional(),
    HEDDLE_CONFIG: z.string().min(1).default("./langgraph.json"),
    HEDDLE_AUTH: z.enum(["on", "off"], { error: 'HEDDLE_AUTH must be "on" or "off"' }).default("on"),
    /** Where people reach the studio, when a proxy stands before it. */
    HEDDLE_PUBLIC_URL: z.url("HEDDLE_PUBLIC_URL must be a URL").optional(),
    /** `off`: this process answers HTTP alone; runs, crons and webhooks are for processes with an engine. */
    HEDDLE_ENGINE: z.enum(["on", "off"], { error: 'HEDDLE_ENGINE must be "on" or "off"' }).default("on"),
    /** How many runs this process executes at once. */
    HEDDLE_CONCURRENCY: z.coerce
      .number({ error: "HEDDLE_CONCURRENCY must be a number" })
      .int("HEDDLE_CONCURRENCY must be a whole number")
      .min(1, "HEDDLE_CONCURRENCY must be at least 1")
      .max(1000, "HEDDLE_CONCURRENCY must be at most 1000")
      .default(20),
    /** So long after its last word a worker counts as dead, and others take up its runs. */
    HEDDLE_LEASE_SECONDS: z.coerce
      .number({ error: "HEDDLE_LEASE_SECONDS must be a number" })
      .min(1, "HEDDLE_LEASE_SECONDS must be at least 1")
      .max(3600, "HEDDLE_LEASE_SECONDS must be at most 3600")
      .default(15),
    /** How long an attempt of a run may take, and each node of it; 0: as long as it likes. */
    HEDDLE_RUN_TIMEOUT_SECONDS: seconds("HEDDLE_RUN_TIMEOUT_SECONDS", 24 * 3600),
    HEDDLE_NODE_TIMEOUT_SECONDS: seconds("HEDDLE_NODE_TIMEOUT_SECONDS", 0),
    /** A process that has been blocked for so long ends itself; 0: never. */
    HEDDLE_HUNG_SECONDS: seconds("HEDDLE_HUNG_SECONDS", 300),
    /** How long a process that is told to end lets its runs go on towards the end of their step. */
    HEDDLE_DRAIN_SECONDS: z.coerce
      .number({ error: "HEDDLE_DRAIN_SECONDS must be a number" })
      .min(0, "HEDDLE_DRAIN_SECONDS must be at least 0")
      .max(3600, "HEDDLE_DRAIN_SECONDS must be at most 3600")
      .default(25),
    /** Hosts, each with or without a port, that webhooks may go to although their addresses are private. */
    HEDDLE_WEBHOOK_ALLOW: z
      .string()
      .default("")
      .transform((text) =>
        text
          .split(",")
          .map((host) => host.trim().toLowerCase())
          .filter((host) => host !== ""),
      )
      .refine((hosts) => hosts.every((host) => HOST_AND_PORT.test(host)), {
        error: "HEDDLE_WEBHOOK_ALLOW must be hosts with or without a port, separated by commas",
      }),
    NEXTAUTH_SECRET: z.string().min(32, "NEXTAUTH_SECRET must have at least 32 characters").optional(),
  })
  .refine((env) => env.HEDDLE_AUTH === "on" || LOOPBACK.includes(env.HOST), {
    error:
      "HEDDLE_AUTH=off is refused unless HOST is 127.0.0.1, ::1 or localhost: anybody who reaches the port could use everything",
    path: ["HEDDLE_AUTH"],
  });
export type Env = z.infer<typeof Env>;

/** A setting is missing or does not fit; the message is one sentence that names the variable. */
export class ConfigurationError extends Error {
  override name = "ConfigurationError";
}

/** The settings in `source`, checked; an empty variable counts as not set. Throws ConfigurationError. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = Env.safeParse(
    Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== "")),
  );
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const variable = issue?.path.join(".") ?? "environment";
  const sentence = issue?.message ?? "does not fit";
  throw new ConfigurationError(sentence.startsWith(variable) ? `${sentence}.` : `${variable}: ${sentence}.`);
}

let parsed: Env | undefined;

/** The settings of this process. Throws ConfigurationError at the first call if one does not fit. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
