-- Shopify tells of every product that a pass wrote: for how long that may be, counts from here.
ALTER TABLE "catalogue_pass" ADD COLUMN "wroteAt" TIMESTAMPTZ(3);
