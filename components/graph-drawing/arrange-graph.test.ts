import { describe, expect, test } from "vitest";
import type { GraphDrawing } from "../../lib/contract/assistants";
import { arrangeGraph, type PlacedNode } from "./arrange-graph";
import { threadPath } from "./thread-path";

function drawing(edges: [string, string, boolean?][]): GraphDrawing {
  const ids = [...new Set(edges.flatMap((edge) => [edge[0], edge[1]]))];
  return {
    nodes: ids.map((id) => ({ id, data: {}, metadata: {} })),
    edges: edges.map(([source, target, conditional]) => ({
      source,
      target,
      conditional: conditional ?? false,
    })),
  };
}

const TRIP = drawing([
  ["__start__", "plan"],
  ["plan", "tools", true],
  ["tools", "plan"],
  ["plan", "stays:search", true],
  ["stays:search", "stays:rank"],
  ["stays:rank", "book"],
  ["book", "__end__"],
]);

function node(nodes: PlacedNode[], id: string): PlacedNode {
  const found = nodes.find((one) => one.id === id);
  if (!found) throw new Error(`no node ${id}`);
  return found;
}

describe("arrangeGraph", () => {
  const placed = arrangeGraph(TRIP);

  test("follows the flow downwards, and nothing lies on anything", () => {
    const order = ["__start__", "plan", "stays:search", "stays:rank", "book", "__end__"];
    const tops = order.map((id) => node(placed.nodes, id).y);
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    for (const a of placed.nodes) {
      for (const b of placed.nodes) {
        const apart =
          a === b ||
          a.x + a.width <= b.x ||
          b.x + b.width <= a.x ||
          a.y + a.height <= b.y ||
          b.y + b.height <= a.y;
        expect(apart, `${a.id} on ${b.id}`).toBe(true);
      }
    }
  });

  test("across, the flow goes to the right, and threads begin and end at the sides", () => {
    const size = { width: 36, height: 30 };
    const across = arrangeGraph(TRIP, {
      isAcross: true,
      sizeOf: () => size,
      betweenRanks: 50,
      betweenNodes: 30,
      betweenEdges: 10,
    });
    const order = ["__start__", "plan", "stays:search", "stays:rank", "book", "__end__"];
    const lefts = order.map((id) => node(across.nodes, id).x);
    expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
    expect(across.nodes.map(({ width, height }) => ({ width, height }))).toEqual(
      across.nodes.map(() => size),
    );
    const first = across.edges.find((edge) => edge.source === "__start__");
    const [from, to] = [node(across.nodes, "__start__"), node(across.nodes, "plan")];
    expect(first?.points[0]).toEqual({ x: from.x + 36, y: from.y + 15 });
    expect(first?.points.at(-1)).toEqual({ x: to.x, y: to.y + 15 });
    expect(across.width).toBeGreaterThan(across.height);
  });

  test("a subgraph is a frame around its own nodes", () => {
    expect(placed.frames.map((frame) => [frame.id, frame.name])).toEqual([["stays", "Stays"]]);
    const [frame] = placed.frames;
    for (const inside of placed.nodes.filter((one) => one.id.startsWith("stays:"))) {
      expect(frame && inside.x >= frame.x && inside.x + inside.width <= frame.x + frame.width).toBe(true);
      expect(frame && inside.y >= frame.y && inside.y + inside.height <= frame.y + frame.height).toBe(true);
    }
    const book = node(placed.nodes, "book");
    expect(frame && book.y >= frame.y + frame.height).toBe(true);
  });

  test("a loop leads back beside the way down", () => {
    const down = placed.edges.find((edge) => edge.source === "plan" && edge.target === "tools");
    const back = placed.edges.find((edge) => edge.source === "tools" && edge.target === "plan");
    expect(down).toMatchObject({ isBack: false, conditional: true });
    expect(back?.isBack).toBe(true);
    expect(back?.points[0]?.x).not.toBe(down?.points.at(-1)?.x);
  });

  test("edges go from port to port", () => {
    const book = node(placed.nodes, "book");
    const end = node(placed.nodes, "__end__");
    const edge = placed.edges.find((one) => one.target === "__end__");
    expect(edge?.points[0]).toEqual({ x: book.x + book.width / 2, y: book.y + book.height });
    expect(edge?.points.at(-1)).toEqual({ x: end.x + end.width / 2, y: end.y });
  });

  test("is the same for the same drawing", () => {
    expect(arrangeGraph(TRIP)).toEqual(placed);
  });

  test("a long name gets a wider node", () => {
    const wide = arrangeGraph(drawing([["__start__", "look_up_the_order_in_the_archive"]]));
    expect(node(wide.nodes, "look_up_the_order_in_the_archive").width).toBeGreaterThan(156);
  });

  test("subgraphs in subgraphs are frames in frames", () => {
    const deep = arrangeGraph(
      drawing([
        ["__start__", "a:b:c"],
        ["a:b:c", "a:d"],
        ["a:d", "__end__"],
      ]),
    );
    expect(deep.frames.map((frame) => [frame.id, frame.depth])).toEqual([
      ["a", 0],
      ["a:b", 1],
    ]);
  });

  test("a subgraph's own start and end are passed through, and a node does not lead to itself", () => {
    const doors = arrangeGraph(
      drawing([
        ["__start__", "a:__start__", true],
        ["a:__start__", "a:b"],
        ["a:b", "a:b", true],
        ["a:b", "a:__end__"],
        ["a:__end__", "__end__"],
      ]),
    );
    expect(doors.nodes.map((one) => one.id)).toEqual(["__start__", "a:b", "__end__"]);
    expect(doors.edges.map((edge) => [edge.source, edge.target, edge.conditional])).toEqual([
      ["__start__", "a:b", true],
      ["a:b", "__end__", false],
    ]);
  });

  test("an edge to nowhere is left out, an empty drawing is empty", () => {
    const odd = drawing([["a", "b"]]);
    odd.edges.push({ source: "a", target: "gone" });
    expect(arrangeGraph(odd).edges).toHaveLength(1);
    expect(arrangeGraph({ nodes: [], edges: [] })).toMatchObject({ nodes: [], frames: [], edges: [] });
  });
});

test("a thread leaves and enters upright", () => {
  expect(
    threadPath([
      { x: 0, y: 0 },
      { x: 10, y: 20 },
    ]),
  ).toBe("M0 0C0 10 10 10 10 20");
  expect(threadPath([])).toBe("");
});
