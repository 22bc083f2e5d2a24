import { ToolMessage } from "@langchain/core/messages";
import { type ToolRuntime, tool } from "@langchain/core/tools";
import { Command } from "@langchain/langgraph";
import { z } from "zod";
import { stableId } from "../text/stable-id";
import { searchKnowledge } from "./knowledge";
import { findOrder } from "./orders";
import { findProducts } from "./products";
import { type Settings, settingsOf } from "./settings";

const searchTool = tool(
  ({ query }, runtime: ToolRuntime<unknown, typeof Settings>) => {
    const { knowledge, max_passages } = settingsOf(runtime);
    const passages = searchKnowledge(query, knowledge, max_passages);
    if (passages.length === 0) return { error: "The documents say nothing about this.", passages };
    return { passages: passages.map((passage, index) => ({ number: index + 1, ...passage })) };
  },
  {
    name: "search_knowledge",
    description:
      "The shop's own documents about returns, refunds, shipping, delivery cost, warranty, repair, care, washing, payment, invoices and vouchers.",
    schema: z.object({ query: z.string().min(1).describe("What to look for, in the customer's words.") }),
  },
);

const orderTool = tool(({ order_id }) => findOrder(order_id) ?? { error: `There is no order ${order_id}.` }, {
  name: "look_up_order",
  description: "The state of an order or parcel: where it is, its tracking number, and when it arrives.",
  schema: z.object({
    order_id: z
      .string()
      .regex(/^\d{4}$/)
      .describe("The order number, four digits."),
  }),
});

const productTool = tool(
  ({ query }) => {
    const products = findProducts(query);
    return products.length > 0 ? { products } : { error: "The shop has nothing like that." };
  },
  {
    name: "find_product",
    description: "Products that the shop sells: price, stock, what is available to buy.",
    schema: z.object({ query: z.string().min(1).describe("What the customer is after, in their words.") }),
  },
);

/** Its ticket follows from the conversation, so that a run that is taken up again opens no second one. */
const escalateTool = tool(
  ({ reason }, runtime: ToolRuntime<unknown, typeof Settings>) => {
    const ticket = stableId("CASE", runtime.configurable?.thread_id ?? "", reason);
    const content = JSON.stringify({ message: "A colleague takes over and answers by e-mail.", ticket });
    return new Command({
      update: {
        ticket: { id: ticket, reason },
        messages: [
          new ToolMessage({ content, name: "escalate_to_person", tool_call_id: runtime.toolCallId ?? "" }),
        ],
      },
    });
  },
  {
    name: "escalate_to_person",
    description:
      "Hands the conversation to a human colleague: a person, a manager, a complaint, angry, furious, lawyer, legal, unacceptable.",
    schema: z.object({ reason: z.string().min(1).describe("Why, in one sentence: the customer's request.") }),
  },
);

const ALL_TOOLS = [searchTool, orderTool, productTool, escalateTool];

/** The tools that the configuration allows. */
export function toolsFor(settings: Settings) {
  return ALL_TOOLS.filter((candidate) => settings.tools.some((name) => name === candidate.name));
}
