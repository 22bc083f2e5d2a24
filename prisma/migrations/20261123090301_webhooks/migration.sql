-- CreateTable
CREATE TABLE "webhook_delivery" (
    "delivery_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "run_id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "response_status" INTEGER,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("delivery_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_run_id_key" ON "webhook_delivery"("run_id");

-- CreateIndex
CREATE INDEX "webhook_delivery_status_host_next_attempt_at_idx" ON "webhook_delivery"("status", "host", "next_attempt_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_status_next_attempt_at_idx" ON "webhook_delivery"("status", "next_attempt_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_settled_at_idx" ON "webhook_delivery"("settled_at");

-- What Prisma's schema cannot say.

ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_status_check" CHECK ("status" IN ('pending', 'delivered', 'failed'));

-- Whatever ends a run, its webhook is owed from the same commit on. Everybody who ends runs would have to remember it;
-- the table cannot forget.
CREATE FUNCTION "heddle_time"(moment TIMESTAMPTZ) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
    SELECT to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

CREATE FUNCTION "heddle_owe_webhook"("ended" "run") RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
    kept_values JSONB;
BEGIN
    -- After the statement that ended the run: the thread has what the run has left. A stateless run leaves nothing.
    SELECT jsonb_build_object('values', "values") INTO kept_values
        FROM "thread" WHERE "thread_id" = "ended"."thread_id" AND NOT "temporary";
    INSERT INTO "webhook_delivery" ("run_id", "thread_id", "url", "host", "payload") VALUES (
        "ended"."run_id", "ended"."thread_id", "ended"."kwargs" ->> 'webhook',
        coalesce(lower(substring("ended"."kwargs" ->> 'webhook' FROM '^[A-Za-z]+://([^/?#]+)')), ''),
        jsonb_build_object(
            'run_id', "ended"."run_id", 'thread_id', "ended"."thread_id", 'assistant_id', "ended"."assistant_id",
            'created_at', heddle_time("ended"."created_at"), 'updated_at', heddle_time("ended"."updated_at"),
            'status', "ended"."status", 'metadata', "ended"."metadata", 'kwargs', "ended"."kwargs" - 'auth',
            'multitask_strategy', "ended"."multitask_strategy", 'cancel_reason', "ended"."cancel_reason",
            'run_started_at', heddle_time("ended"."started_at"), 'run_ended_at', heddle_time("ended"."settled_at"),
            'error', "ended"."error")
        || coalesce(kept_values, '{}'))
        ON CONFLICT ("run_id") DO NOTHING;
    PERFORM pg_notify('heddle', 'database webhooks');
END
$$;

CREATE FUNCTION "heddle_run_ended"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM heddle_owe_webhook(NEW);
    RETURN NULL;
END
$$;

-- Deleted before it has ended: superseded, rolled back, or gone with its thread.
CREATE FUNCTION "heddle_run_deleted"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    OLD."status" := 'interrupted';
    OLD."settled_at" := now();
    PERFORM heddle_owe_webhook(OLD);
    RETURN NULL;
END
$$;

CREATE TRIGGER "run_ended" AFTER UPDATE OF "status" ON "run" FOR EACH ROW
    WHEN (OLD."status" IN ('pending', 'running') AND NEW."status" NOT IN ('pending', 'running')
        AND NEW."kwargs" ->> 'webhook' IS NOT NULL)
    EXECUTE FUNCTION "heddle_run_ended"();

CREATE TRIGGER "run_deleted" AFTER DELETE ON "run" FOR EACH ROW
    WHEN (OLD."status" IN ('pending', 'running') AND OLD."kwargs" ->> 'webhook' IS NOT NULL)
    EXECUTE FUNCTION "heddle_run_deleted"();
