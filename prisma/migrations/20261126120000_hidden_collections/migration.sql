-- A theme does not see collections that the online store hides: what a rule for one says, products say themselves.
-- The next look at the shop finds out which of those that are here already are hidden.
ALTER TABLE "rule" ADD COLUMN "isHidden" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "rule" ADD CONSTRAINT "rule_hidden_collection" CHECK (NOT "isHidden" OR "rank" = 'collection');
