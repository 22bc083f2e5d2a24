import { Client } from "@langchain/langgraph-sdk";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { findChromium } from "../bin/chromium.mjs";
import { newDataDir, startServer } from "../e2e/running-server";
import { createKey, openSession } from "../e2e/session";

/** How long the editor's form takes from a key to what it shows, as the browser itself tells. */
const KEYS = 200;
const WARM_UP = "Before anything is counted. ";
/** Milliseconds between keys: a fast typist. */
const PACE_MS = 50;
const PROMPT_BYTES = 30_000;
/** Milliseconds; what takes less, the browser does not tell. */
const SHORTEST = 16;
const TEXT = "a sentence that somebody types, one key after the other; ".repeat(10).slice(0, KEYS);

/** What the browser has told since the last time it was asked. */
interface Told {
  keydowns: number[];
  longTasks: number[];
}

const { dataDir, remove } = newDataDir();
const server = await startServer({
  dataDir,
  env: { HEDDLE_CONFIG: "e2e/projects/forms/langgraph.json" },
});
// A window as large as what is looked at: what stands outside of it is never painted, so no key there ever ends.
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ["--window-size=1440,1000"],
});
try {
  const session = await openSession(server.baseUrl, server.signInUrl);
  const client = new Client({
    apiUrl: server.apiUrl,
    apiKey: await createKey(server.baseUrl, session),
  });
  const context = await signedIn(session.cookie);
  const line = "Say what each plan costs, and why it is the better one for these guests.\n";
  const instructions = line.repeat(Math.ceil(PROMPT_BYTES / line.length));
  const long = { graphId: "everything", context: { instructions } };
  const wide = await client.assistants.create({ graphId: "wide", name: "Wide" });
  const deep = await client.assistants.create({ ...long, name: "Long prompt" });

  row(`${KEYS} keys, ${PACE_MS} ms apart`, "p50", "p95", "most", "tasks > 50 ms");
  await measure(context, "200 fields, the first", wide.assistant_id, "Field 0");
  await measure(context, "200 fields, the last text", wide.assistant_id, "Field 196");
  await measure(context, "a prompt of 30 kB, at its end", deep.assistant_id, "Instructions");
} finally {
  await browser.close();
  await server.end("SIGTERM");
  remove();
}

async function signedIn(cookie: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: null });
  const pairs = cookie
    .split("; ")
    .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]);
  await context.addCookies(pairs.map(([name = "", value = ""]) => ({ name, value, url: server.baseUrl })));
  return context;
}

/** Types at the end of a field, and prints what the browser told of it. */
async function measure(context: BrowserContext, what: string, id: string, field: string): Promise<void> {
  const page = await context.newPage();
  await page.addInitScript(observe, SHORTEST);
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  const box = page.getByRole("main").getByRole("textbox", { name: field, exact: true });
  await box.click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(WARM_UP, { delay: PACE_MS });
  await page.getByRole("group", { name: "Publish" }).getByText(/Draft/).waitFor({ timeout: 60_000 });
  await told(page);
  await page.keyboard.type(TEXT, { delay: PACE_MS });
  const { keydowns, longTasks } = await told(page);
  const quick = Array.from({ length: Math.max(0, KEYS - keydowns.length) }, () => 0);
  const sorted = [...quick, ...keydowns].sort((a, b) => a - b);
  const at = (share: number) => {
    const ms = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return ms === 0 ? `< ${SHORTEST} ms` : `${ms} ms`;
  };
  row(what, at(0.5), at(0.95), at(1), `${longTasks.length}, ${Math.round(Math.max(0, ...longTasks))} ms`);
  await page.close();
}

/** Runs in the page. */
function observe(shortest: number): void {
  const told: Told = { keydowns: [], longTasks: [] };
  Object.assign(window, { told });
  const keys = new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries())
      if (name === "keydown") told.keydowns.push(Math.round(duration));
  });
  // Not in the types yet.
  const options: PerformanceObserverInit & { durationThreshold: number } = {
    type: "event",
    durationThreshold: shortest,
  };
  keys.observe(options);
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) told.longTasks.push(duration);
  });
  tasks.observe({ type: "longtask" });
}

/** What was told so far; from now on it begins anew. Entries come after the frame, so two frames are waited for. */
function told(page: Page): Promise<Told> {
  return page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const all: Told = Reflect.get(window, "told");
    return { keydowns: all.keydowns.splice(0), longTasks: all.longTasks.splice(0) };
  });
}

function row(name: string, ...cells: string[]): void {
  process.stdout.write(`  ${name.padEnd(34)}${cells.map((cell) => cell.padStart(15)).join("")}\n`);
}
