-- A merchant may tell shoppers how many can still be sold on backorder.
ALTER TABLE "policy" ADD COLUMN "tellsLeft" BOOLEAN NOT NULL DEFAULT false;
