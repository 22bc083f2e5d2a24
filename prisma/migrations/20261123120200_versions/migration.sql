-- Who made a version and why, names for versions, and what each run has used.

ALTER TABLE "assistant_version"
    ADD COLUMN "note" TEXT,
    ADD COLUMN "author_type" TEXT NOT NULL DEFAULT 'unknown',
    ADD COLUMN "author_name" TEXT NOT NULL DEFAULT '';

ALTER TABLE "run"
    ADD COLUMN "assistant_label" TEXT,
    ADD COLUMN "input_tokens" BIGINT,
    ADD COLUMN "output_tokens" BIGINT;

CREATE TABLE "assistant_label" (
    "assistant_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "moved_by" TEXT NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assistant_label_pkey" PRIMARY KEY ("assistant_id","label")
);

CREATE INDEX "assistant_label_assistant_id_version_idx" ON "assistant_label"("assistant_id", "version");

ALTER TABLE "assistant_label" ADD CONSTRAINT "assistant_label_assistant_id_version_fkey"
    FOREIGN KEY ("assistant_id", "version") REFERENCES "assistant_version"("assistant_id", "version")
    ON DELETE CASCADE ON UPDATE CASCADE;

-- The statistics of versions.
CREATE INDEX "run_assistant_id_assistant_version_created_at_idx"
    ON "run"("assistant_id", "assistant_version", "created_at");

-- Until now every run was of what was live when it was accepted.
UPDATE "run" SET "assistant_label" = 'production' WHERE "created_at" > now() - interval '7 days';
