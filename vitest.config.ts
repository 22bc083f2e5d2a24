import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

/** They put something else in a module's place, which nobody else may see. */
const mocking = ["lib/http/route.test.ts", "lib/engine/loop-log.test.ts"];
const elsewhere = [...configDefaults.exclude, "e2e/**", ".next/**", ".build/**", ".heddle/**"];

export default defineConfig({
  resolve: { alias: { "@/": `${import.meta.dirname}/` } },
  test: {
    // Many wait for a database or for time: one a core, and never one alone.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...elsewhere, ...mocking, "**/*.db.test.ts"],
          // Loading the code takes longer than testing it: one process does so once for all its files.
          isolate: false,
          testTimeout: 20_000,
        },
      },
      { extends: true, test: { name: "alone", include: mocking, testTimeout: 20_000 } },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: elsewhere,
          globalSetup: "lib/testing/db-global-setup.ts",
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
