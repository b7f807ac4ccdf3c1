-- Who sends an arrival, as people write it, and folded: suppliers are the same if they are equal ignoring case.
ALTER TABLE "arrival" ADD COLUMN "supplier" TEXT, ADD COLUMN "supplierKey" TEXT;
ALTER TABLE "arrival" ADD CONSTRAINT "arrival_supplier"
  CHECK (("supplier" IS NULL) = ("supplierKey" IS NULL) AND char_length("supplier") BETWEEN 1 AND 100);

-- The latest arrivals of a supplier are what teaches.
CREATE INDEX "arrival_shop_supplierKey_closedAt_idx" ON "arrival"("shop", "supplierKey", "closedAt");

-- The day that was named when the line was recorded: buyers were told from it, so lateness counts from it.
ALTER TABLE "arrival_line" ADD COLUMN "firstExpectedOn" DATE;

-- Forced row-level security shows the owner nothing without a shop, and this is about all shops.
ALTER TABLE "arrival_line" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "event" NO FORCE ROW LEVEL SECURITY;

UPDATE "arrival_line" SET "firstExpectedOn" = "expectedOn";

-- What was recorded of an arrival with one line names the first day of that line.
UPDATE "arrival_line" AS line
SET "firstExpectedOn" = (event."data"->>'nextOn')::date
FROM "event" AS event
WHERE event."shop" = line."shop"
  AND event."arrivalId" = line."arrivalId"::text
  AND event."kind" = 'arrival-recorded'
  AND event."data"->>'lines' = '1'
  AND event."data"->>'nextOn' IS NOT NULL;

ALTER TABLE "arrival_line" FORCE ROW LEVEL SECURITY;
ALTER TABLE "event" FORCE ROW LEVEL SECURITY;

ALTER TABLE "arrival_line" ALTER COLUMN "firstExpectedOn" SET NOT NULL;
