-- The words were the first thing that blocks read of the whole shop; rules are the second.
ALTER TABLE "words_publication" RENAME TO "app_data";
ALTER TABLE "app_data" ADD COLUMN "name" TEXT NOT NULL DEFAULT 'words';
ALTER TABLE "app_data" ALTER COLUMN "name" DROP DEFAULT;
ALTER TABLE "app_data" DROP CONSTRAINT "words_publication_pkey";
ALTER TABLE "app_data" ADD CONSTRAINT "app_data_pkey" PRIMARY KEY ("shop","name");
