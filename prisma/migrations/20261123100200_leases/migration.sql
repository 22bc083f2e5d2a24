-- A run that executes is held by a claim: a token of its own, a worker, and a time until which the worker is believed.

ALTER TABLE "run" DROP CONSTRAINT "run_running_has_worker";
ALTER TABLE "run" DROP COLUMN "worker_id";
ALTER TABLE "run"
    ADD COLUMN "claim_token" UUID,
    ADD COLUMN "worker_id" UUID,
    ADD COLUMN "lease_expires_at" TIMESTAMPTZ(3),
    ADD COLUMN "crashes" INTEGER NOT NULL DEFAULT 0;

-- What the version before has left running is nobody's, and is taken up like the runs of a dead worker. It charged a
-- run for each attempt that it did not hand back.
UPDATE "run" SET "crashes" = "attempt" WHERE "status" = 'pending' AND "attempt" > 0;
UPDATE "run" SET "claim_token" = gen_random_uuid(), "worker_id" = gen_random_uuid(), "lease_expires_at" = now(),
    "crashes" = greatest("attempt" - 1, 0)
    WHERE "status" = 'running';
UPDATE "run" SET "settled_at" = "updated_at" WHERE "status" NOT IN ('pending', 'running') AND "settled_at" IS NULL;
UPDATE "run" SET "settled_at" = NULL WHERE "status" IN ('pending', 'running') AND "settled_at" IS NOT NULL;

-- CreateTable
CREATE TABLE "worker" (
    "worker_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "slots" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_pkey" PRIMARY KEY ("worker_id")
);

-- What Prisma's schema cannot say.

ALTER TABLE "run" ADD CONSTRAINT "run_running_is_held" CHECK (
    ("status" = 'running') = ("claim_token" IS NOT NULL)
    AND ("status" = 'running') = ("worker_id" IS NOT NULL)
    AND ("status" = 'running') = ("lease_expires_at" IS NOT NULL));
ALTER TABLE "run" ADD CONSTRAINT "run_settled_has_time" CHECK (("status" IN ('pending', 'running')) = ("settled_at" IS NULL));
ALTER TABLE "run" ADD CONSTRAINT "run_crashes_check" CHECK ("crashes" >= 0);
ALTER TABLE "worker" ADD CONSTRAINT "worker_kind_check" CHECK ("kind" IN ('server', 'worker'));

-- A status that is final stays.
CREATE FUNCTION "heddle_keep_final_status"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'run_status_is_final: run % has ended as % and cannot become %', OLD."run_id", OLD."status", NEW."status"
        USING ERRCODE = 'check_violation';
END
$$;

CREATE TRIGGER "run_status_is_final" BEFORE UPDATE OF "status" ON "run" FOR EACH ROW
    WHEN (OLD."status" NOT IN ('pending', 'running') AND NEW."status" <> OLD."status")
    EXECUTE FUNCTION "heddle_keep_final_status"();
