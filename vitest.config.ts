import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

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
          exclude: [...elsewhere, "**/*.db.test.ts"],
        },
      },
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
