-- What an order's own metafield tells its buyer, as it was last written.
CREATE TABLE "order_publication" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_publication_pkey" PRIMARY KEY ("shop","orderId")
);

ALTER TABLE "order_publication" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "order_publication" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_shop ON "order_publication"
  USING ("shop" = current_shop()) WITH CHECK ("shop" = current_shop());
