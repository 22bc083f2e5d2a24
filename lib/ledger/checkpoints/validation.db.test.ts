import { deltaChannelHistoryTests, validate } from "@langchain/langgraph-checkpoint-validation";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { prisma } from "../../db/client";
import { AnyThreadSaver } from "../../testing/any-thread-saver";
import { openTestDatabase } from "../../testing/test-db";
import { onPool } from "./sql";

/** LangGraph's own tests of a checkpointer. They take the words of a test from the global scope. */
Object.assign(globalThis, { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it });

openTestDatabase();

const initializer = {
  checkpointerName: "heddle",
  createCheckpointer: () => new AnyThreadSaver(onPool),
  destroyCheckpointer: async () => {
    await prisma().$executeRaw`delete from thread`;
  },
};
validate(initializer);
deltaChannelHistoryTests(initializer);
