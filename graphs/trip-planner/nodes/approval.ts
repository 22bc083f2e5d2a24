import { HumanMessage } from "@langchain/core/messages";
import { interrupt, type LangGraphRunnableConfig } from "@langchain/langgraph";
import { euros } from "../../text/euros";
import { stableId } from "../../text/stable-id";
import { editPlan, toOrder } from "../edit-plan";
import { type Decision, readDecision } from "../read-decision";
import type { Plan, TripState } from "../state";

const ACTION = "book_trip";

/**
 * Asks a person before anything is booked, in the form that LangChain's human-in-the-loop middleware uses: chat
 * interfaces know how to show it. Nothing before `interrupt` has an effect, since the node runs again on resume.
 */
export function approval({ plan, notes }: typeof TripState.State, config: LangGraphRunnableConfig) {
  if (!plan) throw new Error("There is no plan to approve");
  const decision = readDecision(interrupt(approvalRequest(plan, notes)));
  return afterDecision(plan, decision, config);
}

/** Booked, told so, asked again, or planned anew. */
export function afterApproval({ decision, notes }: typeof TripState.State) {
  if (decision === "approved") return "book";
  if (decision === "declined") return "confirm";
  return notes.length > 0 ? "approval" : "understand";
}

function approvalRequest(plan: Plan, notes: string[]) {
  const order = toOrder(plan);
  const summary = `Book ${order.hotel} in ${order.destination} for ${order.nights} nights, ${euros(order.total_eur)} in all.`;
  return {
    action_requests: [{ name: ACTION, args: order, description: [...notes, summary].join("\n") }],
    review_configs: [{ action_name: ACTION, allowed_decisions: ["approve", "edit", "reject"] }],
  };
}

function afterDecision(plan: Plan, decision: Decision, config: LangGraphRunnableConfig) {
  if (decision.type === "approve") return { decision: "approved" as const, notes: [] };
  if (decision.type === "edit") {
    const edited = editPlan(plan, decision.args);
    return "plan" in edited
      ? {
          decision: "approved" as const,
          notes: [],
          plan: edited.plan,
          trip: edited.plan.trip,
          stay: edited.plan.stay,
        }
      : { decision: "revise" as const, notes: [edited.problem] };
  }
  if (!decision.message) return { decision: "declined" as const, notes: [] };
  const id = stableId("feedback", config.configurable?.thread_id ?? "", toOrder(plan), decision.message);
  return {
    decision: "revise" as const,
    notes: [],
    messages: [new HumanMessage({ id, content: decision.message })],
  };
}
