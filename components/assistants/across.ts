import { type Arrangement, kindOf } from "../graph-drawing/arrange-graph";

const BOBBIN = { width: 36, height: 36 };
const PILL = { width: 44, height: 22 };

/** Bobbins along a thread: between them, and below each, there is room for its name. */
export const ACROSS: Arrangement = {
  isAcross: true,
  sizeOf: (id) => (kindOf(id) === "step" ? BOBBIN : PILL),
  betweenRanks: 48,
  betweenNodes: 26,
  betweenEdges: 6,
};
