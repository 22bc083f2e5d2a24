-- Stateless runs go with their thread when they end: what they came to stays, in counters for each day.
CREATE TABLE "stateless_use" (
    "assistant_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "bucket" SMALLINT NOT NULL,
    "runs" INTEGER NOT NULL,
    "errors" INTEGER NOT NULL,
    "input_tokens" BIGINT,
    "output_tokens" BIGINT,

    CONSTRAINT "stateless_use_pkey" PRIMARY KEY ("assistant_id","version","label","day","bucket")
);

ALTER TABLE "stateless_use" ADD CONSTRAINT "stateless_use_assistant_id_fkey"
    FOREIGN KEY ("assistant_id") REFERENCES "assistant"("assistant_id") ON DELETE CASCADE ON UPDATE CASCADE;
