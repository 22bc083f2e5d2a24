-- CreateTable
CREATE TABLE "store_item" (
    "path" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "value" JSONB NOT NULL,
    "exact" TEXT,
    "vectors" BYTEA,
    "vector_dims" INTEGER,
    "ttl_minutes" DOUBLE PRECISION,
    "expires_at" TIMESTAMPTZ(3),
    "revision" BIGSERIAL NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "store_item_pkey" PRIMARY KEY ("path","key")
);

-- CreateIndex
CREATE INDEX "store_item_expires_at_idx" ON "store_item"("expires_at");

-- What Prisma's schema cannot say.

ALTER TABLE "store_item" ADD CONSTRAINT "store_item_path_check" CHECK ("path" LIKE '_%.');
ALTER TABLE "store_item" ADD CONSTRAINT "store_item_ttl_check" CHECK ("ttl_minutes" > 0 AND ("ttl_minutes" IS NULL) = ("expires_at" IS NULL));
ALTER TABLE "store_item" ADD CONSTRAINT "store_item_vectors_check" CHECK (("vectors" IS NULL) = ("vector_dims" IS NULL));

-- Numbers that are as good as random: no time is spent to compress them.
ALTER TABLE "store_item" ALTER COLUMN "vectors" SET STORAGE EXTERNAL;
