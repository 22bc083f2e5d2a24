-- AlterTable
ALTER TABLE "thread" ADD COLUMN "ttl_minutes" DOUBLE PRECISION,
ADD COLUMN "ttl_strategy" TEXT,
ADD COLUMN "expires_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "thread_expires_at_idx" ON "thread"("expires_at");

-- What Prisma's schema cannot say.

ALTER TABLE "thread" ADD CONSTRAINT "thread_ttl_strategy_check" CHECK ("ttl_strategy" IN ('delete', 'keep_latest'));
ALTER TABLE "thread" ADD CONSTRAINT "thread_ttl_check" CHECK ("ttl_minutes" > 0 AND ("ttl_minutes" IS NULL) = ("ttl_strategy" IS NULL));
