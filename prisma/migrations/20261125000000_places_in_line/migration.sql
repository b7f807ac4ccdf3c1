-- Units that an order edit adds stand behind whoever came before it: demand has places, not one place.
ALTER TABLE "demand" ADD COLUMN "places" JSONB NOT NULL DEFAULT '[]';

-- Forced row-level security shows the owner nothing without a shop, and this is about all shops.
ALTER TABLE "demand" NO FORCE ROW LEVEL SECURITY;

UPDATE "demand"
SET "places" = jsonb_build_array(jsonb_build_object(
  'units', "quantity",
  'at', to_char("placedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
))
WHERE "quantity" > 0;

ALTER TABLE "demand" FORCE ROW LEVEL SECURITY;

ALTER TABLE "demand" DROP COLUMN "placedAt";
