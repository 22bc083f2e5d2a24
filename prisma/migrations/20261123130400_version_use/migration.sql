-- As before, with all that the figures of a version are made of: they are told by the index alone.
DROP INDEX "run_assistant_id_assistant_version_created_at_idx";
CREATE INDEX "run_version_use_idx" ON "run"("assistant_id", "assistant_version", "created_at", "status", "assistant_label",
    "trial", "started_at", "settled_at", "input_tokens", "output_tokens");
