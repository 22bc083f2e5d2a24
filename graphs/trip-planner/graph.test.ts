import { HumanMessage } from "@langchain/core/messages";
import { Command, MemorySaver } from "@langchain/langgraph";
import { beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { graph } from "./graph";
import { Preferences } from "./preferences";
import type { Plan } from "./state";

const REQUEST = "Plan a long weekend in Lisbon in May for two under 1500 euros";

vi.stubEnv("HEDDLE_DEMO_DELAY_MS", "0");
beforeEach(() => {
  graph.checkpointer = new MemorySaver();
});

const Approval = z.object({
  action_requests: z.array(z.object({ name: z.string(), args: z.looseObject({}), description: z.string() })),
  review_configs: z.array(z.object({ action_name: z.string(), allowed_decisions: z.array(z.string()) })),
});

/** One thread, with the preferences of its assistant. */
function open(preferences: z.input<typeof Preferences> = {}, threadId = "thread-1") {
  const config = { configurable: { thread_id: threadId }, context: Preferences.parse(preferences) };
  const values = async () => (await graph.getState(config)).values;
  return {
    config,
    values,
    say: (text: string) => graph.invoke({ messages: [new HumanMessage(text)] }, config),
    answer: (resume: unknown) => graph.invoke(new Command({ resume }), config),
    lastText: async (): Promise<string> => (await values()).messages.at(-1).text,
    async approval() {
      const { tasks } = await graph.getState(config);
      return Approval.parse(tasks[0]?.interrupts[0]?.value);
    },
    next: async () => (await graph.getState(config)).next,
  };
}

test("plans within the request's frame and asks before it books", async () => {
  const thread = open({ traveller_name: "Ana" });
  await thread.say(REQUEST);
  const { plan, bookings } = await thread.values();

  expect(plan.trip).toMatchObject({
    destination: "Lisbon",
    month: "May",
    nights: 3,
    travellers: 2,
    budget_eur: 1500,
  });
  expect(plan.total_eur).toBeLessThanOrEqual(1500);
  expect(bookings).toEqual([]);
  expect(await thread.next()).toEqual(["approval"]);

  const text = await thread.lastText();
  expect(text).toMatch(/^Hello Ana/);
  expect(text).toContain(plan.stay.name);
  expect(text).toContain(plan.flight.flight);
  expect(text).toContain(plan.total_eur.toLocaleString("en-US"));
  expect(text).toMatch(/Shall I book it\?$/);

  const { action_requests, review_configs } = await thread.approval();
  expect(action_requests[0]).toMatchObject({
    name: "book_trip",
    args: { destination: "Lisbon", hotel: plan.stay.name, total_eur: plan.total_eur },
  });
  expect(review_configs).toEqual([
    { action_name: "book_trip", allowed_decisions: ["approve", "edit", "reject"] },
  ]);
});

test("the model calls the tools in a loop, and its answer follows what they return", async () => {
  const thread = open();
  await thread.say(REQUEST);
  const { messages, offers } = await thread.values();
  const calls = messages.flatMap(
    (message: { tool_calls?: { name: string; args: object }[] }) => message.tool_calls ?? [],
  );

  expect(calls.map((call: { name: string }) => call.name)).toEqual([
    "search_flights",
    "check_weather",
    "find_activities",
    "find_transfers",
  ]);
  expect(calls[3].args).toMatchObject({ arrives: offers.flights[0].arrives, travellers: 2 });
});

test("the hotel search shows as a subgraph, and tokens and nodes are streamed", async () => {
  const { config } = open();
  const input = { messages: [new HumanMessage(REQUEST)] };
  const stream = await graph.stream(input, {
    ...config,
    streamMode: ["updates", "messages"],
    subgraphs: true,
  });
  const nodes: string[] = [];
  const writers = new Set<unknown>();
  for await (const [namespace, mode, data] of stream) {
    const path = namespace.map((part) => part.split(":")[0]);
    if (mode === "updates") nodes.push([...path, ...Object.keys(data)].join("/"));
    else if (data[0].text) writers.add(data[1].langgraph_node);
  }
  expect(nodes).toEqual([
    "understand",
    ...["research", "tools", "research", "tools", "research"],
    "find_hotel/search_hotels",
    "find_hotel/score_hotels",
    "find_hotel/pick_hotel",
    "find_hotel",
    "draft_plan",
    "propose",
    "__interrupt__",
  ]);
  expect(writers).toEqual(new Set(["research", "tools", "propose"]));
  const drawing = await graph.getGraphAsync({ xray: true });
  expect(Object.keys(drawing.nodes)).toContain("find_hotel:score_hotels");
});

test.each([[true], ["approve"], ["yes"], [{ decisions: [{ type: "approve" }] }], [[{ type: "accept" }]]])(
  "books after the answer %j",
  async (answer) => {
    const thread = open();
    await thread.say(REQUEST);
    await thread.answer(answer);
    const { bookings, plan } = await thread.values();
    expect(bookings).toMatchObject([{ destination: "Lisbon", total_eur: plan.total_eur }]);
    expect(await thread.lastText()).toContain(bookings[0].reference);
    expect(await thread.next()).toEqual([]);
  },
);

test.each([[false], ["no"], [{ decisions: [{ type: "reject" }] }], [{ unreadable: 1 }]])(
  "books nothing after the answer %j",
  async (answer) => {
    const thread = open();
    await thread.say(REQUEST);
    await thread.answer(answer);
    expect((await thread.values()).bookings).toEqual([]);
    expect(await thread.lastText()).toContain("Nothing was booked");
  },
);

test("a rejection with a wish plans again", async () => {
  const thread = open();
  await thread.say(REQUEST);
  const before = (await thread.values()).plan;
  await thread.answer({ decisions: [{ type: "reject", message: "too expensive" }] });
  const after = (await thread.values()).plan;
  expect(after.total_eur).toBeLessThan(before.total_eur);
  expect(await thread.next()).toEqual(["approval"]);
});

test("an edit is priced anew and booked; one that cannot be had is asked about again", async () => {
  const thread = open();
  const edit = (args: object) => ({
    decisions: [{ type: "edit", edited_action: { name: "book_trip", args } }],
  });
  await thread.say(REQUEST);
  const before = (await thread.values()).plan;

  await thread.answer(edit({ hotel: "Ritz" }));
  expect((await thread.approval()).action_requests[0]?.description).toContain('no hotel "Ritz" in Lisbon');
  await thread.answer(edit({ nights: "many" }));
  expect((await thread.approval()).action_requests[0]?.description).toContain("nights");
  expect((await thread.values()).bookings).toEqual([]);

  await thread.answer(edit({ hotel: "Palácio Tejo", nights: 4, total_eur: 1 }));
  const { bookings, plan } = await thread.values();
  expect(plan.stay.name).toBe("Palácio Tejo");
  expect(plan.trip.nights).toBe(4);
  expect(plan.total_eur).toBeGreaterThan(before.total_eur);
  expect(bookings[0].total_eur).toBe(plan.total_eur);
});

test("booking the same twice in a thread leaves one booking", async () => {
  const thread = open();
  await thread.say(REQUEST);
  await thread.answer(true);
  const [{ reference }] = (await thread.values()).bookings;

  await thread.say("book it");
  expect(await thread.lastText()).toContain(`already booked under ${reference}`);
  await thread.say("take the train to the hotel instead");
  await thread.answer(true);
  await thread.say("take CityHop to the hotel instead");
  await thread.answer(true);
  const references = (await thread.values()).bookings.map(
    (booking: { reference: string }) => booking.reference,
  );
  expect(references).toHaveLength(2);
  expect(references).toContain(reference);

  const other = open({}, "thread-2");
  await other.say(REQUEST);
  await other.answer(true);
  expect((await other.values()).bookings[0].reference).not.toBe(reference);
});

test("a run that dies after booking and is taken up again books nothing twice", async () => {
  const thread = open();
  await thread.say(REQUEST);
  await thread.answer(true);
  const booked = (await thread.values()).bookings;
  for await (const snapshot of graph.getStateHistory(thread.config)) {
    if (snapshot.next[0] === "book") await graph.invoke(null, { ...thread.config, ...snapshot.config });
  }
  expect((await thread.values()).bookings).toEqual(booked);
});

test.each([
  [{ airline: "Solara" }, (plan: Plan) => expect(plan.flight?.airline).toBe("Solara")],
  [{ car_service: "Velvet Cars" }, (plan: Plan) => expect(plan.transfer.transfer).toBe("Velvet Cars")],
  [{ hotel_stars: 5 }, (plan: Plan) => expect(plan.stay.stars).toBe(5)],
  [{ home_city: "Rome" }, (plan: Plan) => expect(plan.trip.origin).toBe("Rome")],
  [{ interests: ["music"] }, (plan: Plan) => expect(plan.activities[0]?.interest).toBe("music")],
] satisfies [z.input<typeof Preferences>, (plan: Plan) => void][])(
  "follows the preference %j",
  async (preference, check) => {
    const thread = open(preference);
    await thread.say(REQUEST);
    check((await thread.values()).plan);
  },
);

test("tone, name and instructions change how it writes", async () => {
  const thread = open({
    tone: "formal",
    traveller_name: "Dr Silva",
    instructions: 'Leave out the weather. End with "Safe travels."',
  });
  await thread.say(REQUEST);
  const text = await thread.lastText();
  expect(text).toMatch(/^Dear Dr Silva,/);
  expect(text).toMatch(/Safe travels\.$/);
  expect(text).not.toContain("Weather");
});

test("the older configurable works as the context does", async () => {
  await graph.invoke(
    { messages: [new HumanMessage(REQUEST)] },
    { configurable: { thread_id: "c", tone: "formal" } },
  );
  const { values } = await graph.getState({ configurable: { thread_id: "c" } });
  expect(values.messages.at(-1).text).toMatch(/^Good day,/);
});

test("a small budget makes it save step by step, and say so", async () => {
  const thread = open({ airline: "Solara", hotel_stars: 4 });
  await thread.say("Plan 3 nights in Vienna in May for two under 700 euros");
  const { plan } = await thread.values();
  expect(plan.trip.thrift).toBeGreaterThan(0);
  expect(plan.total_eur).toBeLessThanOrEqual(700);
  expect(await thread.lastText()).toContain("gave up some comfort");

  await thread.say("with a budget of 150 euros");
  expect(await thread.lastText()).toContain("over the budget of €150");
});

test("follow-ups change one thing and keep the rest", async () => {
  const thread = open();
  await thread.say(REQUEST);
  const first = (await thread.values()).plan;
  await thread.say("take the train to the hotel instead");
  const second = (await thread.values()).plan;
  expect(second).toMatchObject({ transfer: { transfer: "train" }, stay: first.stay, flight: first.flight });

  await thread.say("make it cheaper");
  const third = (await thread.values()).plan;
  expect(third.total_eur).toBeLessThan(second.total_eur);
  expect(third.trip).toMatchObject({ destination: "Lisbon", nights: 3, travellers: 2 });

  await thread.say("I want another hotel");
  expect((await thread.values()).plan.stay.name).not.toBe(third.stay.name);
});

test.each([
  ["Plan a trip to Atlantis", "I have no data about Atlantis"],
  ["Plan a holiday", "Which city should the trip go to?"],
  ["book it", "There is no plan to book yet"],
  ["What is the weather like in Rome in October?", "high 22 °C"],
  ["What is the weather like in Tokyo in January?", "high 10 °C"],
  ["What is the weather like in Atlantis in May?", "There is no data about Atlantis"],
  ["Write me a sonnet", "I have no answer to this one"],
])("%s: %s", async (request, expected) => {
  const thread = open();
  await thread.say(request);
  expect(await thread.lastText()).toContain(expected);
  expect(await thread.next()).toEqual([]);
});

test("a preference that does not fit ends the run with its name", async () => {
  const config = { configurable: { thread_id: "x", hotel_stars: 9 } };
  await expect(graph.invoke({ messages: [new HumanMessage(REQUEST)] }, config)).rejects.toThrow(
    "hotel_stars",
  );
});
