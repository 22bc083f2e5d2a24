const CRON = { assistant_id: "agent", schedule: "0 8 * * 1-5", timezone: "Europe/Berlin" };
const SAY = { messages: [{ role: "user", content: "Plan four days in Lisbon." }] };
const RUN = { assistant_id: "agent", input: SAY };
const THREAD_ID = "0199d2a4-7c3e-7d5b-9b1f-3f6f2c1d8e70";
const CHECKPOINT_ID = "1efb6f2c-9d3a-6b70-8003-6a1d8d2f4c55";
const RUN_ID = "0199d2a5-1b7a-7f0e-8c46-5d0c3a9b2e11";

/** A body for each operation that takes one, by the operation's id. */
export const EXAMPLES: Record<string, unknown> = {
  create_assistant: {
    graph_id: "agent",
    name: "Trips",
    context: { model: "fast" },
    metadata: { team: "travel" },
  },
  search_assistants: { graph_id: "agent", metadata: { team: "travel" }, limit: 20 },
  count_assistants: { graph_id: "agent" },
  patch_assistant: { name: "Trips and hotels" },
  list_assistant_versions: { limit: 10 },
  set_latest_assistant_version: { version: 1 },
  create_thread: { metadata: { customer: "4711" } },
  search_threads: { metadata: { customer: "4711" }, status: "interrupted", limit: 20 },
  count_threads: { status: "busy" },
  patch_thread: { metadata: { customer: "4712" } },
  prune_threads: { thread_ids: [THREAD_ID], strategy: "keep_latest" },
  update_thread_state: { values: SAY, as_node: "agent" },
  patch_thread_state: { metadata: { reviewed: true } },
  search_thread_history: { limit: 10 },
  post_thread_state_at_checkpoint: { checkpoint: { checkpoint_id: CHECKPOINT_ID } },
  create_run: RUN,
  stream_run: { ...RUN, stream_mode: ["updates", "messages-tuple"] },
  wait_run: { assistant_id: "agent", command: { resume: { approved: true } } },
  create_stateless_run: RUN,
  stream_stateless_run: { ...RUN, stream_mode: ["values"] },
  wait_stateless_run: RUN,
  create_run_batch: [RUN, { assistant_id: "agent", input: SAY, after_seconds: 60 }],
  cancel_runs: { thread_id: THREAD_ID, run_ids: [RUN_ID] },
  create_cron: { ...CRON, input: SAY },
  create_thread_cron: { ...CRON, input: SAY },
  search_crons: { assistant_id: "agent", limit: 20 },
  count_crons: { assistant_id: "agent" },
  patch_cron: { enabled: false },
  put_item: { namespace: ["users", "4711"], key: "seat", value: { prefers: "window" } },
  delete_item: { namespace: ["users", "4711"], key: "seat" },
  search_items: { namespace_prefix: ["users"], filter: { prefers: "window" }, limit: 20 },
  list_namespaces: { prefix: ["users"], max_depth: 2 },
  search_assistant_catalog: { text: "trip", tag: "travel", sort: "used" },
  patch_assistant_in_catalog: { add_tags: ["travel"], pinned: true },
  duplicate_assistant: { name: "Trips, with a smaller budget" },
  import_assistant: { format: "heddle-assistant", format_version: 1, name: "Trips", graph_id: "agent" },
  create_api_key: { name: "Nightly reports" },
};
