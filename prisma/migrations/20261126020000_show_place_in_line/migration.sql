-- A merchant may show shoppers their place in line.
ALTER TABLE "shop" ADD COLUMN "showsPlaceInLine" BOOLEAN NOT NULL DEFAULT false;
