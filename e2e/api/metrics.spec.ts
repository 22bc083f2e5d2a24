import { expect, test } from "../api-test";

/** The value of each line of Prometheus text, by name and labels. */
async function scrape(apiUrl: string): Promise<Map<string, number>> {
  const response = await fetch(`${apiUrl}/metrics`);
  expect(response.headers.get("content-type")).toContain("text/plain");
  const lines = (await response.text()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ")))]),
  );
}

test("GET /metrics › 200 › Prometheus text, for whoever asks", async ({ server, client, send, ledger }) => {
  const { thread_id } = await client.threads.create();
  const before = await scrape(server.apiUrl);
  expect(before.get("heddle_database_up")).toBe(1);
  expect(before.get("lg_api_workers_max")).toBe(20);
  expect(before.get("process_resident_memory_bytes")).toBeGreaterThan(0);

  ledger.hold("one");
  const body = { assistant_id: "steps", input: { ledger: ledger.url } };
  const stream = await send("POST", `/threads/${thread_id}/runs/stream`, { body });
  await ledger.arrival("one");
  await client.runs.create(thread_id, "steps", { input: {} });
  const during = await scrape(server.apiUrl);
  expect(during.get("lg_api_workers_active")).toBe(1);
  expect(during.get("lg_api_workers_available")).toBe(19);
  // Other tests leave runs that are due in an hour.
  const more = (figure: string) => (during.get(figure) ?? 0) - (before.get(figure) ?? 0);
  expect(more("lg_api_num_running_runs")).toBe(1);
  expect(more("lg_api_num_pending_runs")).toBe(1);
  expect(during.get("lg_api_pending_runs_wait_time_max")).toBeGreaterThan(0);
  expect(during.get("heddle_streams_open")).toBe(1);
  const answered =
    'lg_api_http_requests_total{method="POST",path="/threads/{thread_id}/runs/stream",status="200"}';
  expect((during.get(answered) ?? 0) - (before.get(answered) ?? 0)).toBe(1);

  ledger.release("one");
  await stream.text();
  const ended = 'heddle_run_duration_seconds_count{status="success"}';
  await expect.poll(async () => (await scrape(server.apiUrl)).get(ended)).toBe((before.get(ended) ?? 0) + 2);
  const after = await scrape(server.apiUrl);
  expect(after.get("heddle_streams_open")).toBe(0);
});

test("GET /metrics › 200 › the main figures as JSON", async ({ send }) => {
  const figures = await (await send("GET", "/metrics?format=json")).json();
  expect(figures).toMatchObject({
    queue: { n_running: 0 },
    workers: { max: 20 },
    deployment: { workers: 1, slots: 20 },
    postgres: { up: true },
  });
});

test("GET /metrics › 422 › a format that it does not have", async ({ send }) => {
  expect((await send("GET", "/metrics?format=xml")).status).toBe(422);
});

test("GET /docs › 200 › a page with every operation", async ({ server }) => {
  const response = await fetch(`${server.apiUrl}/docs`);
  expect(response.headers.get("content-type")).toContain("text/html");
  expect(await response.text()).toContain('id="stream_run"');
});
