import { afterEach, expect, test } from "vitest";
import { type ProjectAuth, setProjectAuth } from "../../auth/project-auth";
import { ForbiddenError } from "../../errors";
import { openDesk } from "../../testing/desk";
import { contextFor } from "../context";
import { deleteItem } from "./delete-item";
import { findItem } from "./find-item";
import { listNamespaces } from "./list-namespaces";
import { projectStore } from "./project-store";
import { putItem } from "./put-item";
import { searchItems } from "./search-items";

openDesk();
afterEach(() => setProjectAuth(null));

const as = (identity: string) =>
  contextFor({ type: "custom", identity, permissions: [], user: { identity } });
type Handler = ProjectAuth["authorize"];
const useHandler = (authorize: Handler) =>
  setProjectAuth({
    trustsStudio: false,
    trustsApiKeys: false,
    authenticate: () => {
      throw new Error("nobody asks");
    },
    authorize,
  });
const page = { limit: 10, offset: 0 };

/** Everybody has a root of their own. */
const ownRoot: Handler = async ({ value, user }) => {
  const namespace = Array.isArray(value.namespace) ? value.namespace : [];
  return { filter: null, value: { ...value, namespace: [user.identity, ...namespace] } };
};

test("a handler that rewrites namespaces keeps people apart, in every operation", async () => {
  useHandler(ownRoot);
  for (const who of ["ann", "bob"])
    await putItem(as(who), { namespace: ["notes"], key: "k", value: { who } });
  expect(await projectStore().listNamespaces()).toEqual([
    ["ann", "notes"],
    ["bob", "notes"],
  ]);
  for (const who of ["ann", "bob"]) {
    expect(await findItem(as(who), { namespace: ["notes"], key: "k" })).toMatchObject({ value: { who } });
    expect((await searchItems(as(who), page)).items).toMatchObject([{ value: { who } }]);
    expect(await listNamespaces(as(who), page)).toEqual({ namespaces: [[who, "notes"]] });
  }
  await deleteItem(as("ann"), { namespace: ["notes"], key: "k" });
  expect(await findItem(as("ann"), { namespace: ["notes"], key: "k" })).toBeNull();
  expect(await findItem(as("bob"), { namespace: ["notes"], key: "k" })).not.toBeNull();
});

test("a handler may change the value, the key and the filter", async () => {
  useHandler(async ({ action, value }) => ({
    filter: null,
    value:
      action === "put"
        ? { ...value, key: "other", value: { signed: true } }
        : { ...value, filter: { signed: true } },
  }));
  await putItem(as("ann"), { namespace: ["changed"], key: "k", value: {} });
  await projectStore().put(["changed"], "plain", {});
  const { items } = await searchItems(as("ann"), { namespace_prefix: ["changed"], filter: {}, ...page });
  expect(items).toMatchObject([{ key: "other", value: { signed: true } }]);
});

const everyVerb: [string, (ctx: ReturnType<typeof as>) => Promise<unknown>][] = [
  ["put", (ctx) => putItem(ctx, { namespace: ["a"], key: "k", value: {} })],
  ["get", (ctx) => findItem(ctx, { namespace: ["a"], key: "k" })],
  ["delete", (ctx) => deleteItem(ctx, { namespace: ["a"], key: "k" })],
  ["search", (ctx) => searchItems(ctx, { namespace_prefix: ["a"], ...page })],
  ["list_namespaces", (ctx) => listNamespaces(ctx, { prefix: ["a"], ...page })],
];
for (const [action, verb] of everyVerb)
  test(`${action} asks first, and what a handler writes is checked again`, async () => {
    const asked: unknown[] = [];
    useHandler(async (event) => {
      asked.push([event.resource, event.action, event.value.namespace]);
      throw new ForbiddenError("no");
    });
    await expect(verb(as("ann"))).rejects.toThrow(ForbiddenError);
    expect(asked).toEqual([["store", action, ["a"]]]);

    useHandler(async ({ value }) => ({ filter: null, value: { ...value, namespace: ["a.b"] } }));
    await expect(verb(as("ann"))).rejects.toMatchObject({ name: "InvalidInputError" });
  });
