import { z } from "zod";

/**
 * The sections of `langgraph.json` beside `graphs` and `env`, in the official format. Every duration there is in
 * minutes. Keys that are not named here are let be.
 */
const Minutes = z.number().positive({ error: "must be a positive number of minutes" });
const PathExport = z.string().min(1, { error: 'must be "path:export"' });
const Texts = z.array(z.string(), { error: "must be a list of texts" });

export const StoreSection = z.looseObject({
  index: z
    .looseObject({
      dims: z.int().positive({ error: "must be a positive whole number" }),
      /** `path:export` of a function that embeds a list of texts, or `provider:model`. */
      embed: z.string().min(1),
      /** Which parts of a value are embedded; `$` is all of it. */
      fields: Texts.default(["$"]),
    })
    .optional(),
  ttl: z
    .looseObject({
      default_ttl: Minutes.optional(),
      refresh_on_read: z.boolean().default(true),
      sweep_interval_minutes: Minutes.default(5),
    })
    .optional(),
});

export const CheckpointerSection = z.looseObject({
  ttl: z
    .looseObject({
      strategy: z.enum(["delete", "keep_latest"]).default("delete"),
      default_ttl: Minutes.optional(),
      sweep_interval_minutes: Minutes.default(5),
      /** Threads in one sweep at most. */
      sweep_limit: z.int().positive().default(10_000),
    })
    .optional(),
});

export const AuthSection = z.looseObject({
  path: PathExport.optional(),
  disable_studio_auth: z.boolean().default(false),
  /** Heddle's own API keys are let in as well. */
  allow_langsmith_api_keys: z.boolean().default(false),
});

export const HttpSection = z.looseObject({
  /** A Hono app, `path:export`, asked before the API. */
  app: PathExport.optional(),
  cors: z
    .looseObject({
      allow_origins: Texts.optional(),
      allow_origin_regex: z.string().optional(),
      allow_methods: Texts.optional(),
      allow_headers: Texts.optional(),
      allow_credentials: z.boolean().optional(),
      expose_headers: Texts.optional(),
      /** Seconds. */
      max_age: z.number().optional(),
    })
    .optional(),
  configurable_headers: z.looseObject({ includes: Texts.optional(), excludes: Texts.optional() }).optional(),
  disable_assistants: z.boolean().default(false),
  disable_threads: z.boolean().default(false),
  disable_runs: z.boolean().default(false),
  disable_store: z.boolean().default(false),
  disable_meta: z.boolean().default(false),
  disable_webhooks: z.boolean().default(false),
  enable_custom_route_auth: z.boolean().default(false),
  middleware_order: z.enum(["auth_first", "middleware_first"]).default("middleware_first"),
  mount_prefix: z.string().optional(),
});

export const WebhooksSection = z.looseObject({
  env_prefix: z.string().default("LG_WEBHOOK_"),
  /** Values may name variables of the environment: `${{ env.LG_WEBHOOK_TOKEN }}`. */
  headers: z.record(z.string(), z.string()).optional(),
  url: z
    .looseObject({
      allowed_domains: Texts.optional(),
      allowed_ports: z.array(z.int()).optional(),
      require_https: z.boolean().default(false),
      disable_loopback: z.boolean().default(false),
      max_url_length: z.int().positive().optional(),
    })
    .optional(),
});

/** Heddle's own; other servers let it be. */
export const HeddleSection = z.looseObject(
  {
    /** Paths of assistants' files, which the studio offers to start from. */
    templates: z
      .array(z.string().min(1), { error: 'must be a list of paths, such as ["./templates/helper.json"]' })
      .max(100, { error: "must name at most 100 files" })
      .default([]),
  },
  { error: 'must be an object such as { "templates": ["./templates/helper.json"] }' },
);

/** Defaults of a section apply when it is absent too. */
export const Sections = {
  store: StoreSection.prefault({}),
  checkpointer: CheckpointerSection.prefault({}),
  auth: AuthSection.prefault({}),
  http: HttpSection.prefault({}),
  webhooks: WebhooksSection.prefault({}),
  heddle: HeddleSection.prefault({}),
};

const AllSections = z.object(Sections);
export type ProjectSections = z.output<typeof AllSections>;
