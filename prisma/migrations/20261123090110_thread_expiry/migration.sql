-- A thread with a time to live expires that long after it was made, after its status or state last changed, or after
-- the time to live was set. Here and not in each of the statements that do so: none of them can forget it.
CREATE FUNCTION "thread_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."expires_at" := now() + NEW."ttl_minutes" * interval '1 minute';
  PERFORM pg_notify('heddle', 'database expiry');
  RETURN NEW;
END $$;

CREATE TRIGGER "thread_made_stays" BEFORE INSERT ON "thread" FOR EACH ROW
  WHEN (NEW."ttl_minutes" IS NOT NULL) EXECUTE FUNCTION "thread_stays"();

CREATE TRIGGER "thread_active_stays" BEFORE UPDATE ON "thread" FOR EACH ROW
  WHEN (NEW."ttl_minutes" IS NOT NULL AND (
    OLD."status" <> NEW."status" OR OLD."state_updated_at" <> NEW."state_updated_at"
    OR OLD."ttl_minutes" IS DISTINCT FROM NEW."ttl_minutes" OR OLD."ttl_strategy" IS DISTINCT FROM NEW."ttl_strategy"))
  EXECUTE FUNCTION "thread_stays"();

-- Whoever reads the stream of a thread hears that it is gone, whatever deleted it.
CREATE FUNCTION "thread_gone"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('heddle', 'database thread:' || OLD."thread_id");
  RETURN NULL;
END $$;

CREATE TRIGGER "thread_gone" AFTER DELETE ON "thread" FOR EACH ROW
  WHEN (NOT OLD."temporary") EXECUTE FUNCTION "thread_gone"();
