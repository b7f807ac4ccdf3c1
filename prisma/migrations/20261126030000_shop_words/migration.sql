-- What a shop says in its own words, and the document that tells its theme, as it was last written.
CREATE TABLE "shop_word" (
    "shop" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "shop_word_pkey" PRIMARY KEY ("shop","language","sentence"),
    CONSTRAINT "shop_word_says_something" CHECK (char_length("text") BETWEEN 1 AND 200)
);

CREATE TABLE "words_publication" (
    "shop" TEXT NOT NULL,
    "value" TEXT,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "words_publication_pkey" PRIMARY KEY ("shop")
);

ALTER TABLE "shop_word" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "shop_word" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_shop ON "shop_word"
  USING ("shop" = current_shop()) WITH CHECK ("shop" = current_shop());

ALTER TABLE "words_publication" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "words_publication" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_shop ON "words_publication"
  USING ("shop" = current_shop()) WITH CHECK ("shop" = current_shop());
