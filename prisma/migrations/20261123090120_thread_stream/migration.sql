-- AlterTable
ALTER TABLE "run" ADD COLUMN "turn" BIGINT;

-- CreateTable
-- What happened on a thread, in order: a run takes a turn when it first starts, a state update when it is made. Both
-- count by the sequence "thread_event_turn_seq".
CREATE TABLE "thread_event" (
    "turn" BIGSERIAL NOT NULL,
    "thread_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "data" TEXT NOT NULL,

    CONSTRAINT "thread_event_pkey" PRIMARY KEY ("turn")
);

-- CreateIndex
CREATE INDEX "run_thread_id_turn_idx" ON "run"("thread_id", "turn");

-- CreateIndex
CREATE INDEX "thread_event_thread_id_turn_idx" ON "thread_event"("thread_id", "turn");

-- AddForeignKey
ALTER TABLE "thread_event" ADD CONSTRAINT "thread_event_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("thread_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Runs that have started before there were turns: in the order in which they did.
UPDATE "run" SET "turn" = started."turn" FROM (
  SELECT "run_id", nextval('thread_event_turn_seq') AS "turn" FROM (
    SELECT "run_id" FROM "run" WHERE "started_at" IS NOT NULL ORDER BY "started_at", "arrival") AS in_order) AS started
WHERE "run"."run_id" = started."run_id";

-- The sweep is woken only for a thread that is first in line: it is awake for the one before any other.
CREATE OR REPLACE FUNCTION "thread_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."expires_at" := now() + NEW."ttl_minutes" * interval '1 minute';
  IF NEW."status" <> 'busy' AND NOT EXISTS (
    SELECT FROM "thread" WHERE "expires_at" <= NEW."expires_at" AND "status" <> 'busy' AND "thread_id" <> NEW."thread_id")
  THEN
    PERFORM pg_notify('heddle', 'database thread-expiry');
  END IF;
  RETURN NEW;
END $$;

-- An expiry that is written by hand counts as well.
DROP TRIGGER "thread_active_stays" ON "thread";
CREATE TRIGGER "thread_active_stays" BEFORE UPDATE ON "thread" FOR EACH ROW
  WHEN (NEW."ttl_minutes" IS NOT NULL AND (
    OLD."status" <> NEW."status" OR OLD."state_updated_at" <> NEW."state_updated_at"
    OR OLD."ttl_minutes" IS DISTINCT FROM NEW."ttl_minutes" OR OLD."ttl_strategy" IS DISTINCT FROM NEW."ttl_strategy"
    OR (NEW."expires_at" IS NOT NULL AND OLD."expires_at" IS DISTINCT FROM NEW."expires_at")))
  EXECUTE FUNCTION "thread_stays"();
