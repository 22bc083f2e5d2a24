-- CreateTable
CREATE TABLE "assistant_draft" (
    "assistant_id" UUID NOT NULL,
    "base_version" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "graph_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "config" JSONB NOT NULL,
    "context" JSONB NOT NULL,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assistant_draft_pkey" PRIMARY KEY ("assistant_id")
);

-- CreateTable
CREATE TABLE "assistant_presence" (
    "assistant_id" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "tab_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "field" JSONB,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assistant_presence_pkey" PRIMARY KEY ("assistant_id","actor","tab_id")
);

-- CreateIndex
CREATE INDEX "assistant_presence_lease_expires_at_idx" ON "assistant_presence"("lease_expires_at");

-- AddForeignKey
ALTER TABLE "assistant_draft" ADD CONSTRAINT "assistant_draft_assistant_id_fkey" FOREIGN KEY ("assistant_id") REFERENCES "assistant"("assistant_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assistant_presence" ADD CONSTRAINT "assistant_presence_assistant_id_fkey" FOREIGN KEY ("assistant_id") REFERENCES "assistant"("assistant_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- One for all drafts: a draft that was discarded and begun again never has a revision that somebody has seen before.
CREATE SEQUENCE "assistant_draft_revision" AS INTEGER;

-- A version becomes live in several ways, a draft changes in several ways, and whoever has the editor open is told of
-- each. Every verb would have to remember it; the tables cannot forget. No process has the sender's mark `db`, so all
-- of them are woken.
CREATE FUNCTION "heddle_tell_editors"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('heddle', 'db draft:' || coalesce(NEW."assistant_id", OLD."assistant_id"));
    RETURN NULL;
END $$;

CREATE TRIGGER "assistant_tells_editors" AFTER UPDATE OF "version" OR DELETE ON "assistant"
    FOR EACH ROW EXECUTE FUNCTION "heddle_tell_editors"();

CREATE TRIGGER "assistant_draft_tells_editors" AFTER INSERT OR UPDATE OR DELETE ON "assistant_draft"
    FOR EACH ROW EXECUTE FUNCTION "heddle_tell_editors"();

CREATE TRIGGER "assistant_presence_tells_editors" AFTER INSERT OR UPDATE OF "field" OR DELETE ON "assistant_presence"
    FOR EACH ROW EXECUTE FUNCTION "heddle_tell_editors"();
