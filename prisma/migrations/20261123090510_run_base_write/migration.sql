-- CreateTable
CREATE TABLE "run_base_write" (
    "run_id" UUID NOT NULL,
    "checkpoint_ns" TEXT NOT NULL,
    "checkpoint_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "idx" INTEGER NOT NULL,
    "channel" TEXT,
    "type" TEXT,
    "blob" BYTEA,

    CONSTRAINT "run_base_write_pkey" PRIMARY KEY ("run_id","checkpoint_ns","checkpoint_id","task_id","idx")
);

-- AddForeignKey
ALTER TABLE "run_base_write" ADD CONSTRAINT "run_base_write_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("run_id") ON DELETE CASCADE ON UPDATE CASCADE;
