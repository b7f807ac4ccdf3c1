-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMPTZ(3),
    "accessToken" TEXT NOT NULL,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop" (
    "shop" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "installedAt" TIMESTAMPTZ(3) NOT NULL,
    "uninstalledAt" TIMESTAMPTZ(3),
    "importedAt" TIMESTAMPTZ(3),
    "sweptUntil" TIMESTAMPTZ(3),
    "scopes" TEXT[],
    "bufferDays" INTEGER NOT NULL DEFAULT 0,
    "handlingDays" INTEGER NOT NULL DEFAULT 0,
    "workingDays" INTEGER[] DEFAULT ARRAY[1, 2, 3, 4, 5]::INTEGER[],
    "backorderLocationId" TEXT,

    CONSTRAINT "shop_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "location" (
    "shop" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "isActive" BOOLEAN NOT NULL,
    "fulfillsOnline" BOOLEAN NOT NULL,

    CONSTRAINT "location_pkey" PRIMARY KEY ("shop","locationId")
);

-- CreateTable
CREATE TABLE "inbox" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "webhookId" TEXT NOT NULL,
    "eventId" TEXT,
    "topic" TEXT NOT NULL,
    "hint" JSONB NOT NULL,
    "triggeredAt" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "processedAt" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "event" (
    "shop" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "orderId" TEXT,
    "orderLineId" TEXT,
    "inventoryItemId" TEXT,
    "locationId" TEXT,
    "variantId" TEXT,
    "arrivalId" TEXT,
    "data" JSONB NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "policy" (
    "shop" TEXT NOT NULL,
    "variantId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "inventoryItemId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "leadDays" INTEGER,
    "beganAt" TIMESTAMPTZ(3) NOT NULL,
    "previousInventory" TEXT NOT NULL,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("shop","variantId")
);

-- CreateTable
CREATE TABLE "level" (
    "shop" TEXT NOT NULL,
    "inventoryItemId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "available" INTEGER NOT NULL DEFAULT 0,
    "committed" INTEGER NOT NULL DEFAULT 0,
    "onHand" INTEGER NOT NULL DEFAULT 0,
    "unattributed" INTEGER NOT NULL DEFAULT 0,
    "leftOver" INTEGER NOT NULL DEFAULT 0,
    "shortage" INTEGER NOT NULL DEFAULT 0,
    "next" JSONB,
    "observedAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "level_pkey" PRIMARY KEY ("shop","inventoryItemId","locationId")
);

-- CreateTable
CREATE TABLE "order" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "processedAt" TIMESTAMPTZ(3) NOT NULL,
    "cancelledAt" TIMESTAMPTZ(3),
    "observedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "refusals" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "order_pkey" PRIMARY KEY ("shop","orderId")
);

-- CreateTable
CREATE TABLE "demand" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "orderLineId" TEXT NOT NULL,
    "inventoryItemId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "variantId" TEXT,
    "productId" TEXT,
    "title" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "waiting" INTEGER NOT NULL,
    "held" INTEGER NOT NULL DEFAULT 0,
    "joined" BOOLEAN NOT NULL,
    "placedAt" TIMESTAMPTZ(3) NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "blocked" TEXT,
    "place" INTEGER,
    "firstPromise" JSONB,
    "toldPromise" JSONB,
    "promise" JSONB,
    "why" JSONB,
    "couldNotHold" TEXT,

    CONSTRAINT "demand_pkey" PRIMARY KEY ("shop","orderId","orderLineId","inventoryItemId","locationId")
);

-- CreateTable
CREATE TABLE "hold" (
    "shop" TEXT NOT NULL,
    "holdId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "orderLineId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "fulfillmentOrderId" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedBy" TEXT,

    CONSTRAINT "hold_pkey" PRIMARY KEY ("shop","holdId")
);

-- CreateTable
CREATE TABLE "arrival" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "arrival_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "arrival_line" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "arrivalId" UUID NOT NULL,
    "inventoryItemId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "variantId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "ordered" INTEGER NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "expectedOn" DATE NOT NULL,
    "stage" TEXT NOT NULL DEFAULT 'ordered',
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "arrival_line_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "receipt" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "arrivalLineId" UUID NOT NULL,
    "units" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "idempotencyKey" UUID NOT NULL,
    "bookedAt" TIMESTAMPTZ(3),
    "refused" TEXT,

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "published_quote" (
    "shop" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "productId" TEXT NOT NULL,
    "variantId" TEXT NOT NULL,
    "shipsOn" DATE,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "published_quote_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "publication" (
    "shop" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "publication_pkey" PRIMARY KEY ("shop","productId")
);

-- CreateIndex
CREATE INDEX "session_shop_idx" ON "session"("shop");

-- CreateIndex
CREATE INDEX "inbox_shop_receivedAt_idx" ON "inbox"("shop", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_shop_webhookId_key" ON "inbox"("shop", "webhookId");

-- CreateIndex
CREATE INDEX "event_shop_orderId_id_idx" ON "event"("shop", "orderId", "id");

-- CreateIndex
CREATE INDEX "event_shop_arrivalId_id_idx" ON "event"("shop", "arrivalId", "id");

-- CreateIndex
CREATE INDEX "event_shop_variantId_id_idx" ON "event"("shop", "variantId", "id");

-- CreateIndex
CREATE INDEX "policy_shop_productId_idx" ON "policy"("shop", "productId");

-- CreateIndex
CREATE INDEX "policy_shop_inventoryItemId_idx" ON "policy"("shop", "inventoryItemId");

-- CreateIndex
CREATE INDEX "order_shop_processedAt_idx" ON "order"("shop", "processedAt");

-- CreateIndex
CREATE INDEX "demand_shop_inventoryItemId_locationId_idx" ON "demand"("shop", "inventoryItemId", "locationId");

-- CreateIndex
CREATE INDEX "hold_shop_orderId_idx" ON "hold"("shop", "orderId");

-- CreateIndex
CREATE INDEX "arrival_shop_closedAt_idx" ON "arrival"("shop", "closedAt");

-- CreateIndex
CREATE INDEX "arrival_line_shop_arrivalId_idx" ON "arrival_line"("shop", "arrivalId");

-- CreateIndex
CREATE INDEX "arrival_line_shop_inventoryItemId_locationId_idx" ON "arrival_line"("shop", "inventoryItemId", "locationId");

-- CreateIndex
CREATE INDEX "receipt_shop_arrivalLineId_idx" ON "receipt"("shop", "arrivalLineId");

-- CreateIndex
CREATE INDEX "published_quote_shop_variantId_publishedAt_idx" ON "published_quote"("shop", "variantId", "publishedAt");

-- AddForeignKey
ALTER TABLE "demand" ADD CONSTRAINT "demand_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "order"("shop", "orderId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "arrival_line" ADD CONSTRAINT "arrival_line_shop_arrivalId_fkey" FOREIGN KEY ("shop", "arrivalId") REFERENCES "arrival"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_shop_arrivalLineId_fkey" FOREIGN KEY ("shop", "arrivalLineId") REFERENCES "arrival_line"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Quantities that no code may break.
ALTER TABLE "demand" ADD CONSTRAINT "demand_quantities" CHECK ("quantity" >= 0 AND "waiting" BETWEEN 0 AND "quantity" AND "held" >= 0);
ALTER TABLE "arrival_line" ADD CONSTRAINT "arrival_line_quantities" CHECK ("ordered" > 0 AND "received" >= 0);
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_units" CHECK ("units" <> 0);

-- One current quote per variant.
CREATE UNIQUE INDEX "published_quote_current" ON "published_quote"("shop", "variantId") WHERE "withdrawnAt" IS NULL;

-- The app's role: neither owner nor superuser. Whoever the app connects as becomes this role.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'holdline_app') THEN
    CREATE ROLE holdline_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
END
$$;
GRANT USAGE ON SCHEMA public TO holdline_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO holdline_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO holdline_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO holdline_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO holdline_app;
REVOKE UPDATE ON "event" FROM holdline_app;

-- Jobs live in a schema of their own, which the queue keeps up to date itself.
CREATE SCHEMA IF NOT EXISTS pgboss AUTHORIZATION holdline_app;

-- The shop of the transaction. Asking without one is an error: it fails closed.
CREATE FUNCTION current_shop() RETURNS text LANGUAGE sql STABLE AS $$ SELECT current_setting('app.shop') $$;
GRANT EXECUTE ON FUNCTION current_shop() TO holdline_app;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['shop', 'location', 'inbox', 'event', 'policy', 'level', 'order', 'demand', 'hold', 'arrival', 'arrival_line', 'receipt', 'published_quote', 'publication']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_shop ON %I USING ("shop" = current_shop()) WITH CHECK ("shop" = current_shop())', name);
  END LOOP;
END
$$;
