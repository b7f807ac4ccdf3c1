-- What variants do that have no policy of their own, and the pass that brings the catalogue in step.
CREATE TABLE "rule" (
    "shop" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "rank" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "leadDays" INTEGER,
    "capUnits" INTEGER,
    "capToArriving" BOOLEAN NOT NULL DEFAULT false,
    "longestWaitDays" INTEGER,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "reachedAs" TEXT,

    CONSTRAINT "rule_pkey" PRIMARY KEY ("shop","id"),
    CONSTRAINT "rule_rank" CHECK ("rank" IN ('collection', 'tag', 'vendor', 'shop')),
    CONSTRAINT "rule_kind" CHECK ("kind" IN ('backorder', 'out-of-stock', 'left-alone', 'ended')),
    CONSTRAINT "rule_reached_as" CHECK ("reachedAs" IN ('backorder', 'out-of-stock', 'left-alone')),
    CONSTRAINT "rule_has_a_target" CHECK (("rank" = 'shop') = ("target" = '')),
    CONSTRAINT "rule_target_is_bounded" CHECK (char_length("target") <= 255 AND char_length("name") <= 255),
    CONSTRAINT "rule_lead_days" CHECK ("leadDays" >= 0),
    CONSTRAINT "rule_cap_units" CHECK ("capUnits" >= 0),
    CONSTRAINT "rule_longest_wait_days" CHECK ("longestWaitDays" >= 0)
);

CREATE TABLE "catalogue_pass" (
    "shop" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "bulkId" TEXT,
    "asked" INTEGER NOT NULL,
    "began" INTEGER NOT NULL,
    "objects" INTEGER NOT NULL DEFAULT 0,
    "sent" JSONB NOT NULL DEFAULT '[]',
    "refused" JSONB NOT NULL DEFAULT '[]',
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "catalogue_pass_pkey" PRIMARY KEY ("shop"),
    CONSTRAINT "catalogue_pass_step" CHECK ("step" IN ('due', 'reading', 'writing', 'done')),
    CONSTRAINT "catalogue_pass_began_asked" CHECK ("began" <= "asked"),
    CONSTRAINT "catalogue_pass_waits_for_something" CHECK (("bulkId" IS NOT NULL) = ("step" IN ('reading', 'writing')))
);

-- What was told by a rule, with its interval: the evidence of a buyer's first promise.
CREATE TABLE "published_rule" (
    "shop" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "ruleId" BIGINT NOT NULL,
    "shipsOn" DATE,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "published_rule_pkey" PRIMARY KEY ("shop","id"),
    CONSTRAINT "published_rule_interval" CHECK ("withdrawnAt" >= "publishedAt")
);
CREATE INDEX "published_rule_shop_ruleId_publishedAt_idx" ON "published_rule"("shop", "ruleId", "publishedAt");

ALTER TABLE "policy" ADD COLUMN "ruleId" BIGINT;
CREATE INDEX "policy_shop_ruleId_idx" ON "policy"("shop", "ruleId");

ALTER TABLE "rule" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "rule" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_shop ON "rule"
  USING ("shop" = current_shop()) WITH CHECK ("shop" = current_shop());

ALTER TABLE "catalogue_pass" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "catalogue_pass" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_shop ON "catalogue_pass"
  USING ("shop" = current_shop()) WITH CHECK ("shop" = current_shop());

ALTER TABLE "published_rule" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "published_rule" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_shop ON "published_rule"
  USING ("shop" = current_shop()) WITH CHECK ("shop" = current_shop());
