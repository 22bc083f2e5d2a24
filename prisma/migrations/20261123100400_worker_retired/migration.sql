-- A worker that has ended in order stays known for a moment: while nobody is alive, people are told since when.

ALTER TABLE "worker" ADD COLUMN "retired_at" TIMESTAMPTZ(3);
