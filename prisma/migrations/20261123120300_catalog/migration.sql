-- AlterTable
ALTER TABLE "assistant"
    ADD COLUMN "tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    ADD COLUMN "archived_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "assistant_pin" (
    "user_id" UUID NOT NULL,
    "assistant_id" UUID NOT NULL,

    CONSTRAINT "assistant_pin_pkey" PRIMARY KEY ("user_id","assistant_id")
);

-- CreateIndex
CREATE INDEX "assistant_pin_assistant_id_idx" ON "assistant_pin"("assistant_id");

-- The last runs of an assistant, and those since a time, are read from the end of its part of the index.
CREATE INDEX "run_assistant_id_created_at_arrival_idx" ON "run"("assistant_id", "created_at", "arrival");

-- DropIndex
DROP INDEX "run_assistant_id_idx";

-- AddForeignKey
ALTER TABLE "assistant_pin" ADD CONSTRAINT "assistant_pin_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assistant_pin" ADD CONSTRAINT "assistant_pin_assistant_id_fkey" FOREIGN KEY ("assistant_id") REFERENCES "assistant"("assistant_id") ON DELETE CASCADE ON UPDATE CASCADE;
