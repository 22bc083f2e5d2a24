import { expect, test } from "vitest";
import { ActiveNodes } from "./active-nodes";

const start = (id: string, name: string) => ({ id, name, input: {}, triggers: [] });
const result = (id: string, name: string) => ({ id, name, result: {}, interrupts: [] });

test("names the nodes that have not ended; inner ones with their way, instead of what waits for them", () => {
  const nodes = new ActiveNodes();
  expect(`${nodes}`).toBe("between two nodes");
  nodes.hear([], start("1", "agent"));
  nodes.hear([], start("2", "search"));
  expect(`${nodes}`).toBe('in the nodes "agent" and "search"');
  nodes.hear(["agent:1"], start("3", "tools"));
  expect(`${nodes}`).toBe('in the nodes "search" and "agent > tools"');
  nodes.hear([], result("2", "search"));
  expect(`${nodes}`).toBe('in the node "agent > tools"');
  nodes.hear(["agent:1"], result("3", "tools"));
  expect(`${nodes}`).toBe('in the node "agent"');
});

test("does not name hundreds", () => {
  const nodes = new ActiveNodes();
  for (let n = 1; n <= 500; n++) nodes.hear([], start(`${n}`, `n${n}`));
  expect(`${nodes}`).toBe('in the nodes "n1", "n2", "n3" and 497 more');
});
