import { AsyncBatchedStore, BaseStore, InMemoryStore } from "@langchain/langgraph-checkpoint";
import { expect, test, vi } from "vitest";
import { unqueue } from "./unqueue-store";

test("around our store, everything is passed on at once and awaited at the end", async () => {
  const store = unqueue(new InMemoryStore());
  const put = vi.spyOn(store, "put");
  const wrapper = new AsyncBatchedStore(store);
  wrapper.start();
  expect(wrapper.isRunning).toBe(true);

  const nodes: BaseStore = wrapper;
  void nodes.put(["a"], "k", { v: 1 }, ["v"]);
  expect(put).toHaveBeenCalledWith(["a"], "k", { v: 1 }, ["v"]);
  await wrapper.stop();
  expect(wrapper.isRunning).toBe(false);
  expect(await wrapper.listNamespaces()).toEqual([["a"]]);
  await expect(wrapper.get(["a.b"], "k")).rejects.toThrow("periods");
});

test("a failure that nobody awaits is not an unhandled rejection", async () => {
  const store = unqueue(new InMemoryStore());
  vi.spyOn(store, "put").mockRejectedValue(new Error("away"));
  const wrapper = new AsyncBatchedStore(store);
  wrapper.start();
  void wrapper.put(["a"], "k", {});
  await wrapper.stop();
});

test("what never ends holds up the end only for a while", async () => {
  vi.useFakeTimers();
  const store = unqueue(new InMemoryStore());
  vi.spyOn(store, "put").mockReturnValue(new Promise(() => {}));
  const wrapper = new AsyncBatchedStore(store);
  wrapper.start();
  void wrapper.put(["a"], "k", {});
  const stopped = wrapper.stop();
  await vi.advanceTimersByTimeAsync(5000);
  await stopped;
  vi.useRealTimers();
});

test("around other stores, LangGraph's wrapper does what it did", async () => {
  const other = new InMemoryStore();
  const batch = vi.spyOn(other, "batch");
  const wrapper = new AsyncBatchedStore(other);
  wrapper.start();
  await Promise.all([wrapper.put(["a"], "k", { v: 1 }), wrapper.put(["a"], "l", { v: 2 })]);
  expect(await wrapper.get(["a"], "k")).toMatchObject({ value: { v: 1 } });
  expect(batch).toHaveBeenCalledTimes(2);
  await wrapper.stop();
  await expect(wrapper.listNamespaces()).rejects.toThrow("not implemented");
  expect(wrapper).toBeInstanceOf(BaseStore);
});
