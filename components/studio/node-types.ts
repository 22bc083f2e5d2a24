import { type FrameFlowNode, FrameNode } from "./frame-node";
import { type PillFlowNode, PillNode } from "./pill-node";
import { type StepFlowNode, StepNode } from "./step-node";
import { ThreadEdge, type ThreadFlowEdge } from "./thread-edge";

export type StudioNode = StepFlowNode | FrameFlowNode | PillFlowNode;
export type StudioEdge = ThreadFlowEdge;

/** Constants: React Flow builds everything anew when these objects change. */
export const NODE_TYPES = { step: StepNode, frame: FrameNode, pill: PillNode };
export const EDGE_TYPES = { thread: ThreadEdge };
