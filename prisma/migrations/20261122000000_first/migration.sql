-- CreateTable
CREATE TABLE "assistant" (
    "assistant_id" UUID NOT NULL,
    "graph_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "config" JSONB NOT NULL,
    "context" JSONB NOT NULL,
    "metadata" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assistant_pkey" PRIMARY KEY ("assistant_id")
);

-- CreateTable
CREATE TABLE "assistant_version" (
    "assistant_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "graph_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "config" JSONB NOT NULL,
    "context" JSONB NOT NULL,
    "metadata" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assistant_version_pkey" PRIMARY KEY ("assistant_id","version")
);

-- CreateTable
CREATE TABLE "thread" (
    "thread_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'idle',
    "metadata" JSONB NOT NULL,
    "config" JSONB NOT NULL,
    "values" JSONB,
    "interrupts" JSONB NOT NULL,
    "error" JSONB,
    "temporary" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state_updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "thread_pkey" PRIMARY KEY ("thread_id")
);

-- CreateTable
CREATE TABLE "run" (
    "run_id" UUID NOT NULL,
    "arrival" BIGSERIAL NOT NULL,
    "thread_id" UUID NOT NULL,
    "assistant_id" UUID NOT NULL,
    "assistant_version" INTEGER NOT NULL,
    "graph_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "metadata" JSONB NOT NULL,
    "kwargs" JSONB NOT NULL,
    "multitask_strategy" TEXT NOT NULL,
    "run_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "worker_id" INTEGER,
    "cancel_action" TEXT,
    "cancel_reason" TEXT,
    "error" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_pkey" PRIMARY KEY ("run_id")
);

-- CreateTable
CREATE TABLE "run_event" (
    "run_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "event" TEXT NOT NULL,
    "data" TEXT NOT NULL,

    CONSTRAINT "run_event_pkey" PRIMARY KEY ("run_id","seq")
);

-- CreateTable
CREATE TABLE "user" (
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'owner',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "sign_in_token" (
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_token_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "api_key" (
    "key_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("key_id")
);

-- CreateTable
CREATE TABLE "setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "assistant_graph_id_idx" ON "assistant"("graph_id");

-- CreateIndex
CREATE INDEX "assistant_created_at_idx" ON "assistant"("created_at");

-- CreateIndex
CREATE INDEX "assistant_metadata_idx" ON "assistant" USING GIN ("metadata" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "thread_updated_at_idx" ON "thread"("updated_at");

-- CreateIndex
CREATE INDEX "thread_created_at_idx" ON "thread"("created_at");

-- CreateIndex
CREATE INDEX "thread_status_updated_at_idx" ON "thread"("status", "updated_at");

-- CreateIndex
CREATE INDEX "thread_metadata_idx" ON "thread" USING GIN ("metadata" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "run_thread_id_arrival_idx" ON "run"("thread_id", "arrival");

-- CreateIndex
CREATE INDEX "run_status_run_at_idx" ON "run"("status", "run_at");

-- CreateIndex
CREATE INDEX "run_assistant_id_idx" ON "run"("assistant_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_secret_hash_key" ON "api_key"("secret_hash");

-- AddForeignKey
ALTER TABLE "assistant_version" ADD CONSTRAINT "assistant_version_assistant_id_fkey" FOREIGN KEY ("assistant_id") REFERENCES "assistant"("assistant_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("thread_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_assistant_id_fkey" FOREIGN KEY ("assistant_id") REFERENCES "assistant"("assistant_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_event" ADD CONSTRAINT "run_event_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("run_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "user"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "thread" ADD CONSTRAINT "thread_status_check" CHECK ("status" IN ('idle', 'busy', 'interrupted', 'error'));

ALTER TABLE "run" ADD CONSTRAINT "run_status_check" CHECK ("status" IN ('pending', 'running', 'success', 'error', 'timeout', 'interrupted'));
ALTER TABLE "run" ADD CONSTRAINT "run_multitask_strategy_check" CHECK ("multitask_strategy" IN ('reject', 'rollback', 'interrupt', 'enqueue'));
ALTER TABLE "run" ADD CONSTRAINT "run_cancel_action_check" CHECK ("cancel_action" IN ('interrupt', 'rollback'));

-- A running run has a process that runs it, and no other run has one.
ALTER TABLE "run" ADD CONSTRAINT "run_running_has_worker" CHECK (("status" = 'running') = ("worker_id" IS NOT NULL));

-- At most one run of a thread runs. A constraint and not a unique index, which Prisma would want to drop.
ALTER TABLE "run" ADD CONSTRAINT "run_one_running_per_thread" EXCLUDE USING btree ("thread_id" WITH =) WHERE ("status" = 'running');

ALTER TABLE "user" ADD CONSTRAINT "user_role_check" CHECK ("role" IN ('owner'));
