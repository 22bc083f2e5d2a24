-- A run that somebody made to try a draft: it counts in no statistics of what is live.
ALTER TABLE "run" ADD COLUMN "trial" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "preview" (
    "preview_id" UUID NOT NULL,
    "assistant_id" UUID NOT NULL,
    "live_version" INTEGER NOT NULL,
    "draft_revision" INTEGER NOT NULL,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "preview_pkey" PRIMARY KEY ("preview_id")
);

-- CreateTable
CREATE TABLE "preview_item" (
    "preview_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "replay_run_id" UUID NOT NULL,
    "replay_thread_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "live_answer" TEXT NOT NULL,
    "live_ms" INTEGER,
    "live_tokens" INTEGER,
    "status" TEXT,
    "draft_answer" TEXT,
    "draft_ms" INTEGER,
    "draft_tokens" INTEGER,
    "unrecorded" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "preview_item_pkey" PRIMARY KEY ("preview_id","position")
);

-- CreateIndex
CREATE INDEX "preview_assistant_id_created_at_idx" ON "preview"("assistant_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "preview_item_replay_run_id_key" ON "preview_item"("replay_run_id");

-- AddForeignKey
ALTER TABLE "preview" ADD CONSTRAINT "preview_assistant_id_fkey" FOREIGN KEY ("assistant_id") REFERENCES "assistant"("assistant_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preview_item" ADD CONSTRAINT "preview_item_preview_id_fkey" FOREIGN KEY ("preview_id") REFERENCES "preview"("preview_id") ON DELETE CASCADE ON UPDATE CASCADE;
