-- How long a worker's lease is: after a start of the database everybody has the time of one to be heard again. The
-- default is for a process from before this change that still runs.

ALTER TABLE "worker" ADD COLUMN "lease_ms" INTEGER NOT NULL DEFAULT 15000;
