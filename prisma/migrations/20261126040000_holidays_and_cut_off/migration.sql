-- Until when parcels leave on the same day, and the days on which none do.
ALTER TABLE "shop" ADD COLUMN "cutOff" TEXT;
ALTER TABLE "shop" ADD CONSTRAINT "shop_cut_off" CHECK ("cutOff" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');

CREATE TABLE "closed_days" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "fromOn" DATE NOT NULL,
    "toOn" DATE NOT NULL,

    CONSTRAINT "closed_days_pkey" PRIMARY KEY ("shop","id")
);
ALTER TABLE "closed_days" ADD CONSTRAINT "closed_days_in_order" CHECK ("fromOn" <= "toOn");

ALTER TABLE "closed_days" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "closed_days" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_shop ON "closed_days"
  USING ("shop" = current_shop()) WITH CHECK ("shop" = current_shop());
