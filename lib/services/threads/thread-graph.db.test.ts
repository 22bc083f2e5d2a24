import { afterEach, expect, test, vi } from "vitest";
import { type ProjectAuth, setProjectAuth } from "../../auth/project-auth";
import { ForbiddenError, ProjectRefusalError } from "../../errors";
import { registry } from "../../graphs/registry";
import { openDesk } from "../../testing/desk";
import { createAssistant } from "../assistants/create-assistant";
import { contextFor } from "../context";
import { createThread } from "./create-thread";
import { getThreadState } from "./get-thread-state";

openDesk();
afterEach(() => {
  setProjectAuth(null);
  vi.restoreAllMocks();
});

const as = (identity: string) =>
  contextFor({ type: "custom", identity, permissions: [], user: { identity } });
const authorizeBy = (authorize: ProjectAuth["authorize"]) =>
  setProjectAuth({
    trustsStudio: false,
    trustsApiKeys: false,
    authenticate: () => {
      throw new Error("nobody asks");
    },
    authorize,
  });

const ownerOnly: ProjectAuth["authorize"] = async ({ value, user }) => ({
  filter: { owner: String(user.identity) },
  value: { ...value, metadata: { ...Object(value.metadata), owner: user.identity } },
});

/** The configuration with which the graph of a thread of theirs is made when its metadata names the assistant. */
async function configurableFor(identity: string, assistantId: string): Promise<object> {
  const metadata = { graph_id: "counter", assistant_id: assistantId };
  const { thread_id } = await createThread(as(identity), { metadata, if_exists: "raise" });
  const load = vi.spyOn(registry(), "load");
  await getThreadState(as(identity), { threadId: thread_id });
  return Object(load.mock.lastCall?.[1]?.configurable);
}

test("a thread that names somebody else's assistant does not get its configuration", async () => {
  authorizeBy(ownerOnly);
  const { assistant_id } = await createAssistant(as("ann"), {
    graph_id: "counter",
    config: { configurable: { tone: "secret" } },
    metadata: {},
    if_exists: "raise",
  });
  expect(await configurableFor("ann", assistant_id)).toMatchObject({ tone: "secret" });
  expect(await configurableFor("bob", assistant_id)).not.toHaveProperty("tone");

  for (const refusal of [new ForbiddenError("No."), new ProjectRefusalError(403, "No.", {})]) {
    authorizeBy(async (event) => {
      if (event.resource === "assistants") throw refusal;
      return ownerOnly(event);
    });
    expect(await configurableFor("bob", assistant_id)).not.toHaveProperty("tone");
  }
});
