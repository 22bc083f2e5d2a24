-- AlterTable
ALTER TABLE "thread" ADD COLUMN "status_at_rest" TEXT NOT NULL DEFAULT 'idle';

-- What Prisma's schema cannot say.

ALTER TABLE "thread" ADD CONSTRAINT "thread_status_at_rest_check" CHECK ("status_at_rest" IN ('idle', 'interrupted', 'error'));

UPDATE "thread" SET "status_at_rest" = CASE
  WHEN "status" <> 'busy' THEN "status"
  WHEN "error" IS NOT NULL THEN 'error'
  WHEN "interrupts" <> '{}'::jsonb THEN 'interrupted'
  ELSE 'idle' END;
