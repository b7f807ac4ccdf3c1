-- How much may be sold on backorder, and how far away a ship date may lie.
ALTER TABLE "policy" ADD COLUMN "capUnits" INTEGER;
ALTER TABLE "policy" ADD COLUMN "capToArriving" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "policy" ADD COLUMN "longestWaitDays" INTEGER;
