import { describe, expect, test } from "vitest";
import type { Config, JsonObject } from "../../contract/common";
import type { RunCreate } from "../../contract/runs";
import { runKwargs } from "./run-kwargs";

function kwargsOf(
  request: Partial<RunCreate>,
  assistant: { config?: Config; context?: JsonObject; metadata?: JsonObject; label?: null } = {},
) {
  return runKwargs({
    runId: "the-run",
    thread: { threadId: "the-thread", config: {}, temporary: false },
    assistant: {
      assistant_id: "the-assistant",
      graph_id: "the-graph",
      config: {},
      context: {},
      metadata: {},
      version: 3,
      label: "staging",
      ...assistant,
    },
    request,
  });
}

const ids = {
  run_id: "the-run",
  thread_id: "the-thread",
  graph_id: "the-graph",
  assistant_id: "the-assistant",
};

describe("runKwargs", () => {
  test("the request wins over the assistant key by key", () => {
    const kwargs = kwargsOf(
      { config: { configurable: { tone: "warm" }, recursion_limit: 7, tags: ["b"] } },
      { config: { configurable: { tone: "dry", model: "m" }, recursion_limit: 50, tags: ["a", "b"] } },
    );
    expect(kwargs.config).toMatchObject({
      configurable: { tone: "warm", model: "m", ...ids },
      recursion_limit: 7,
      tags: ["a", "b"],
    });
  });

  test("no limit is named when nobody names one, so that the graph's own stands", () => {
    expect(kwargsOf({}).config).not.toHaveProperty("recursion_limit");
  });

  test.each([
    ["thread_id"],
    ["run_id"],
    ["checkpoint_id"],
    ["checkpoint_ns"],
    ["__pregel_send"],
    ["langgraph_auth_user"],
    ["langgraph_auth_user_id"],
  ])("%s cannot be set by a caller", (key) => {
    const { configurable } = kwargsOf({ config: { configurable: { [key]: "forged" } } }).config;
    expect(Object.values(configurable)).not.toContain("forged");
  });

  test("who sets only context sets configurable too, and the other way round", () => {
    expect(kwargsOf({ context: { tone: "warm" } }).config.configurable).toMatchObject({ tone: "warm" });
    expect(kwargsOf({ config: { configurable: { tone: "dry" } } }).context).toEqual({ tone: "dry" });
  });

  test("the ids of the server are in the metadata and cannot be overwritten there", () => {
    const kwargs = kwargsOf({ metadata: { run_id: "forged", topic: "x" } }, { metadata: { team: "a" } });
    expect(kwargs.config.metadata).toMatchObject({ team: "a", topic: "x", ...ids });
  });

  test("the metadata say which version runs and how it was named, whatever the request says", () => {
    const forged = { assistant_version: 9, assistant_label: "production" };
    expect(kwargsOf({ metadata: forged }).config.metadata).toMatchObject({
      assistant_version: 3,
      assistant_label: "staging",
    });
    expect(kwargsOf({ metadata: forged }, { label: null }).config.metadata).not.toHaveProperty(
      "assistant_label",
    );
  });

  test("one stream mode or several, and values when none is named", () => {
    expect(kwargsOf({}).stream_mode).toEqual(["values"]);
    expect(kwargsOf({ stream_mode: "updates" }).stream_mode).toEqual(["updates"]);
    expect(kwargsOf({ stream_mode: ["updates", "values", "updates"] }).stream_mode).toEqual([
      "updates",
      "values",
    ]);
  });

  test("checkpoint_during is the old word for durability", () => {
    expect(kwargsOf({ checkpoint_during: false }).durability).toBe("exit");
    expect(kwargsOf({ checkpoint_during: true }).durability).toBe("async");
    expect(kwargsOf({ checkpoint_during: false, durability: "sync" }).durability).toBe("sync");
  });
});
