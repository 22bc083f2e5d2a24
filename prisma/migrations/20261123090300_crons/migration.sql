-- CreateTable
CREATE TABLE "cron" (
    "cron_id" UUID NOT NULL,
    "assistant_id" UUID NOT NULL,
    "thread_id" UUID,
    "on_run_completed" TEXT,
    "schedule" TEXT NOT NULL,
    "timezone" TEXT,
    "end_time" TIMESTAMPTZ(3),
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "payload" JSONB NOT NULL,
    "metadata" JSONB NOT NULL,
    "user_id" TEXT,
    "auth" JSONB,
    "next_run_date" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cron_pkey" PRIMARY KEY ("cron_id")
);

-- CreateIndex
CREATE INDEX "cron_next_run_date_idx" ON "cron"("next_run_date");

-- CreateIndex
CREATE INDEX "cron_assistant_id_idx" ON "cron"("assistant_id");

-- CreateIndex
CREATE INDEX "cron_thread_id_idx" ON "cron"("thread_id");

-- CreateIndex
CREATE INDEX "cron_created_at_idx" ON "cron"("created_at");

-- CreateIndex
CREATE INDEX "cron_metadata_idx" ON "cron" USING GIN ("metadata" jsonb_path_ops);

-- AddForeignKey
ALTER TABLE "cron" ADD CONSTRAINT "cron_assistant_id_fkey" FOREIGN KEY ("assistant_id") REFERENCES "assistant"("assistant_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cron" ADD CONSTRAINT "cron_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("thread_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- A cron has a thread for all of its runs, or says what becomes of the threads that it makes.
ALTER TABLE "cron" ADD CONSTRAINT "cron_on_run_completed_check" CHECK (
    (("on_run_completed" IN ('delete', 'keep')) IS TRUE) = ("thread_id" IS NULL));

-- What is switched off is never due.
ALTER TABLE "cron" ADD CONSTRAINT "cron_disabled_is_not_due" CHECK ("enabled" OR "next_run_date" IS NULL);
