-- A buyer may be told a range of days. The day that is promised stays the late end.
ALTER TABLE "published_quote"
    ADD COLUMN "shipsFrom" DATE,
    ADD CONSTRAINT "published_quote_range"
        CHECK ("shipsFrom" IS NULL OR ("shipsOn" IS NOT NULL AND "shipsFrom" < "shipsOn"));
