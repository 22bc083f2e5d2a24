import { describe, expect, it, vi } from "vitest";
import { ShortMemory } from "./short-memory";

describe("ShortMemory", () => {
  it("looks up once for many who ask, and again after three seconds", async () => {
    const memory = new ShortMemory<string>();
    const load = vi.fn(async () => "a");
    expect(await Promise.all([memory.get("k", load, 0), memory.get("k", load, 2_999)])).toEqual(["a", "a"]);
    expect(load).toHaveBeenCalledTimes(1);
    await memory.get("k", load, 3_000);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("keeps neither what was not found nor what failed", async () => {
    const memory = new ShortMemory<string>();
    expect(await memory.get("k", async () => null)).toBeNull();
    await expect(memory.get("k", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
    expect(await memory.get("k", async () => "b")).toBe("b");
  });

  it("forgets, also what is still being looked up", async () => {
    const memory = new ShortMemory<string>();
    const first = memory.get("k", async () => "old");
    memory.forget("k");
    expect(await memory.get("k", async () => "new")).toBe("new");
    expect(await first).toBe("old");
    expect(await memory.get("k", async () => "newer")).toBe("new");
  });
});
