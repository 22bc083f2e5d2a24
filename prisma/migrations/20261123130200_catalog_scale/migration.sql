-- The words of titles, to find a thread by the beginnings of some; lib/services/threads/find-by-words.ts asks in the same
-- words. Only the first 500 characters: longer ones could be more than PostgreSQL takes, and the thread would be refused.
CREATE INDEX "thread_title_words_idx" ON "thread" USING GIN (
    to_tsvector('simple', regexp_replace(left("metadata" ->> 'title', 500), '[!-/:-@\[-`{-~]+', ' ', 'g'))
) WHERE "metadata" ->> 'title' IS NOT NULL;

-- As before, and with `trial`: when an assistant was used last, and how often in a day, is told by the index alone.
DROP INDEX "run_assistant_id_created_at_arrival_idx";
CREATE INDEX "run_assistant_id_created_at_arrival_trial_idx" ON "run"("assistant_id", "created_at", "arrival", "trial");
