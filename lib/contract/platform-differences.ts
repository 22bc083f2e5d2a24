/** A difference between this API and the platform's OpenAPI document, and why it is there. */
interface Difference {
  /** Lines of `differencesOf`; `*` stands for anything. */
  lines: string;
  reason: string;
}

/**
 * Every difference that a test finds between the two documents, each with its reason. `docs/api-differences.md` shows
 * this table, and the test keeps both equal.
 */
export const PLATFORM_DIFFERENCES: Difference[] = [
  { lines: "* adds status 401", reason: "Heddle asks who is there; the document does not tell of it" },
  { lines: "* adds status 403", reason: "as above, and requests of other sites are refused" },
  { lines: "* adds status 413", reason: "a body has a limit" },
  {
    lines: "* adds status 422",
    reason: "every parameter is checked, and the answer names the one that does not fit",
  },
  { lines: "* adds status 404", reason: "what the path names may not be there" },
  {
    lines: "* lacks status 404",
    reason: "a search or a count that finds nothing answers an empty list or 0",
  },
  { lines: "POST /threads/{thread_id}/state adds status 409", reason: "a run is changing the state" },
  { lines: "*/cancel adds status 409", reason: "the run has already ended" },
  {
    lines: "DELETE * adds status 409",
    reason: "an active run or a graph's default assistant is not deleted",
  },
  {
    lines: "* lacks status 200",
    reason: "an empty 200 breaks the SDK: 204, and 202 for a cancel that is not waited for",
  },
  {
    lines: "* adds status 204",
    reason: "as above; `PATCH /threads/{thread_id}` with `Prefer: return=minimal`",
  },
  { lines: "*/cancel adds status 202", reason: "as above" },
  { lines: "GET /ok lacks status 500", reason: "503: the database is away, the server is not at fault" },
  { lines: "GET /ok adds status 503", reason: "as above" },
  { lines: "GET /ok adds answer *", reason: "how many workers are alive, and a sentence when none is" },
  { lines: "* lacks status 400", reason: "422, as for everything that is not well formed" },
  { lines: "* /store/items* adds status 503", reason: "the project's embedding function does not answer" },
  { lines: "* adds header Idempotency-Key", reason: "SDK 2.0.0 repeats POSTs" },
  { lines: "* adds query select", reason: "SDK 1.15.0 sends it" },
  { lines: "* adds body select", reason: "SDK 1.15.0 sends it" },
  { lines: "* adds query namespace", reason: "SDK 1.15.0 sends it: `streamNamespaces`" },
  { lines: "* adds query checkpoint_id", reason: "SDK 1.15.0 sends it" },
  { lines: "* adds query reason", reason: "SDK 1.15.0 sends it" },
  { lines: "* adds body checkpoint_id", reason: "both SDKs send it, beside `checkpoint`" },
  { lines: "* adds body strict_resume", reason: "SDK 1.15.0 sends it" },
  { lines: "* adds body langsmith_tracer", reason: "SDK 1.15.0 sends it; taken and not used" },
  { lines: "POST /threads/{thread_id}/runs* adds body on_*", reason: "every run takes the same body" },
  {
    lines: "POST /runs* adds body checkpoint",
    reason: "every run takes the same body; a new thread has no checkpoint",
  },
  {
    lines: "POST /runs* adds body interrupt_*",
    reason: 'every run takes the same body; with `on_completion: "keep"` it is of use',
  },
  { lines: "POST /runs* adds body multitask_strategy", reason: "every run takes the same body" },
  { lines: "POST /runs* adds body if_not_exists", reason: "every run takes the same body" },
  { lines: "POST /runs* adds body on_disconnect", reason: "every run takes the same body" },
  { lines: "POST /runs/cancel adds body *", reason: "the document has them as alternatives without names" },
  {
    lines: "POST /assistants/{assistant_id}/latest *",
    reason: "`version` in the body as the SDKs send it, or in the query as documented",
  },
  { lines: "POST /assistants/{assistant_id}/versions adds *bod*", reason: "both SDKs send it" },
  {
    lines: "POST /assistants/{assistant_id}/versions lacks answer updated_at",
    reason: "a version never changes",
  },
  { lines: "POST /threads/count adds body ids", reason: "counts what the search finds" },
  { lines: "GET /threads/{thread_id}/stream adds query stream_mode", reason: "the SDKs say it so" },
  { lines: "PATCH /threads/{thread_id}/state is added", reason: "`patchState` of both SDKs" },
  { lines: "* adds answer error", reason: "why the last run failed; the SDK's type has it" },
  { lines: "* adds answer cancel_reason", reason: "why a run was cancelled" },
  { lines: "* lacks answer langsmith_session_name", reason: "Heddle does not trace to LangSmith" },
  { lines: "* adds answer on_run_completed", reason: "the SDK's type has it" },
  { lines: "* adds answer timezone", reason: "the SDK's type has it" },
  {
    lines: "*/runs/crons adds status 409",
    reason: "a request with the same `Idempotency-Key` is being answered",
  },
  {
    lines: "*/runs/crons* adds body checkpoint_during",
    reason: "the older word for `durability`, as for runs",
  },
  {
    lines: "PATCH /runs/crons/{cron_id} adds body multitask_strategy",
    reason: "what can be set can be changed",
  },
  { lines: "POST /threads/{thread_id}/runs/crons adds body if_not_exists", reason: "as for runs" },
  { lines: "POST /runs/crons/count adds body enabled", reason: "counts what the search finds" },
  { lines: "* adds answer configurable", reason: "older clients read it; it says the same as `checkpoint`" },
  {
    lines: "GET /info * answer *",
    reason: "Heddle runs LangGraph.js, and says so as the JavaScript server does",
  },
  { lines: "GET /openapi.json is added", reason: "the document itself" },
  { lines: "GET /runs/{run_id}/stream is added", reason: "the SDK joins stateless runs by it" },
  { lines: "* /studio/* is added", reason: "what the studio needs beyond the platform's API" },
  { lines: "* /a2a/* lacks everything", reason: "not there yet" },
  { lines: "* /mcp/ lacks everything", reason: "not there yet" },
  { lines: "POST /threads/{thread_id}/commands lacks everything", reason: "not there yet" },
  { lines: "POST /threads/{thread_id}/stream/events lacks everything", reason: "not there yet" },
];
