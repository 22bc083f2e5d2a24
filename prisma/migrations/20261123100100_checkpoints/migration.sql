-- CreateTable
CREATE TABLE "checkpoint" (
    "thread_id" UUID NOT NULL,
    "checkpoint_ns" TEXT COLLATE "C" NOT NULL,
    "checkpoint_id" TEXT COLLATE "C" NOT NULL,
    "parent_id" TEXT COLLATE "C",
    "run_id" UUID,
    "body" JSONB NOT NULL,
    "metadata" JSONB NOT NULL,

    CONSTRAINT "checkpoint_pkey" PRIMARY KEY ("thread_id","checkpoint_ns","checkpoint_id")
);

-- CreateTable
CREATE TABLE "checkpoint_value" (
    "thread_id" UUID NOT NULL,
    "checkpoint_ns" TEXT COLLATE "C" NOT NULL,
    "channel" TEXT COLLATE "C" NOT NULL,
    "version" TEXT COLLATE "C" NOT NULL,
    "base" TEXT COLLATE "C",
    "step" INTEGER NOT NULL DEFAULT 0,
    "type" TEXT NOT NULL,
    "data" TEXT NOT NULL,

    CONSTRAINT "checkpoint_value_pkey" PRIMARY KEY ("thread_id","checkpoint_ns","channel","version")
);

-- CreateTable
CREATE TABLE "checkpoint_write" (
    "thread_id" UUID NOT NULL,
    "checkpoint_ns" TEXT COLLATE "C" NOT NULL,
    "checkpoint_id" TEXT COLLATE "C" NOT NULL,
    "task_id" TEXT COLLATE "C" NOT NULL,
    "idx" INTEGER NOT NULL,
    "task_path" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "channel" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "data" TEXT NOT NULL,

    CONSTRAINT "checkpoint_write_pkey" PRIMARY KEY ("thread_id","checkpoint_ns","checkpoint_id","task_id","idx")
);

-- AlterTable
ALTER TABLE "run_base_write" ADD COLUMN "data" TEXT,
ADD COLUMN "task_path" TEXT;

UPDATE "run_base_write" SET "task_path" = '', "data" = CASE "type"
  WHEN 'bytes' THEN encode("blob", 'base64') ELSE convert_from("blob", 'UTF8') END
WHERE "blob" IS NOT NULL;

ALTER TABLE "run_base_write" DROP COLUMN "blob";

-- What LangGraph's own saver has kept, in a schema of its own, for threads that are still there.
DO $$
BEGIN
  IF to_regclass('langgraph.checkpoints') IS NOT NULL THEN
    INSERT INTO "checkpoint" ("thread_id", "checkpoint_ns", "checkpoint_id", "parent_id", "run_id", "body", "metadata")
    SELECT t."thread_id", c.checkpoint_ns, c.checkpoint_id, c.parent_checkpoint_id,
      CASE WHEN c.metadata->>'run_id' ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN (c.metadata->>'run_id')::uuid END,
      c.checkpoint - 'channel_values', c.metadata
    FROM langgraph.checkpoints c JOIN "thread" t ON t."thread_id"::text = c.thread_id;
  END IF;
  IF to_regclass('langgraph.checkpoint_blobs') IS NOT NULL THEN
    INSERT INTO "checkpoint_value" ("thread_id", "checkpoint_ns", "channel", "version", "type", "data")
    SELECT t."thread_id", b.checkpoint_ns, b.channel, b.version, b.type, CASE
      WHEN b.blob IS NULL THEN '' WHEN b.type = 'bytes' THEN encode(b.blob, 'base64') ELSE convert_from(b.blob, 'UTF8') END
    FROM langgraph.checkpoint_blobs b JOIN "thread" t ON t."thread_id"::text = b.thread_id;
  END IF;
  IF to_regclass('langgraph.checkpoint_writes') IS NOT NULL THEN
    INSERT INTO "checkpoint_write"
      ("thread_id", "checkpoint_ns", "checkpoint_id", "task_id", "idx", "channel", "type", "data")
    SELECT t."thread_id", w.checkpoint_ns, w.checkpoint_id, w.task_id, w.idx, w.channel, coalesce(w.type, 'json'),
      CASE w.type WHEN 'bytes' THEN encode(w.blob, 'base64') ELSE convert_from(w.blob, 'UTF8') END
    FROM langgraph.checkpoint_writes w JOIN "thread" t ON t."thread_id"::text = w.thread_id;
  END IF;
END $$;

DROP SCHEMA IF EXISTS "langgraph" CASCADE;

-- AddForeignKey
ALTER TABLE "checkpoint" ADD CONSTRAINT "checkpoint_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("thread_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkpoint_value" ADD CONSTRAINT "checkpoint_value_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("thread_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkpoint_write" ADD CONSTRAINT "checkpoint_write_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("thread_id") ON DELETE CASCADE ON UPDATE CASCADE;
