-- The next buyer of five units may be told another day than the buyer of one.
ALTER TABLE "level" ADD COLUMN "behind" JSONB;
ALTER TABLE "published_quote" ADD COLUMN "later" JSONB NOT NULL DEFAULT '[]';

-- Forced row-level security shows the owner nothing without a shop, and this is about all shops.
ALTER TABLE "level" NO FORCE ROW LEVEL SECURITY;

UPDATE "level"
SET "behind" = jsonb_build_object('steps', '[]'::jsonb, 'beyond', "next")
WHERE "next" IS NOT NULL;

ALTER TABLE "level" FORCE ROW LEVEL SECURITY;

ALTER TABLE "level" DROP COLUMN "next";
