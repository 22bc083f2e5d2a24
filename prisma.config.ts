import path from "node:path";
import { defineConfig } from "prisma/config";

// Prisma looks for its engine before every command and downloads it if this is not set.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, "bin/schema-engine.mjs");

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://heddle@localhost/heddle" },
});
