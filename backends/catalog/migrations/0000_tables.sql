CREATE TABLE "collection" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"handle" text NOT NULL,
	"position" integer NOT NULL,
	"title" jsonb NOT NULL,
	"blurb" jsonb NOT NULL,
	"picture" jsonb,
	"product_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "collection_handle_unique" UNIQUE("handle")
);
--> statement-breakpoint
CREATE TABLE "facet_value" (
	"key" text NOT NULL,
	"value" text NOT NULL,
	"label" jsonb NOT NULL,
	"position" integer NOT NULL,
	"hex" text,
	"products" bit varying NOT NULL,
	CONSTRAINT "facet_value_key_value_pk" PRIMARY KEY("key","value")
);
--> statement-breakpoint
CREATE TABLE "kind" (
	"handle" text PRIMARY KEY NOT NULL,
	"label" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "price_slice" (
	"currency" text NOT NULL,
	"low" integer NOT NULL,
	"high" integer NOT NULL,
	"products" bit varying NOT NULL,
	CONSTRAINT "price_slice_currency_low_pk" PRIMARY KEY("currency","low")
);
--> statement-breakpoint
CREATE TABLE "product" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"ordinal" integer NOT NULL,
	"handle" text NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"digest" text NOT NULL,
	"title" jsonb NOT NULL,
	"subtitle" jsonb NOT NULL,
	"description" jsonb NOT NULL,
	"details" jsonb NOT NULL,
	"options" jsonb NOT NULL,
	"pictures" jsonb NOT NULL,
	"colours" text[] NOT NULL,
	"featured_rank" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"title_words" text[] NOT NULL,
	"other_words" text[] NOT NULL,
	"stock" integer DEFAULT 0 NOT NULL,
	"usd_min" integer DEFAULT 0 NOT NULL,
	"usd_max" integer DEFAULT 0 NOT NULL,
	"usd_compare_at" integer,
	"eur_min" integer DEFAULT 0 NOT NULL,
	"eur_max" integer DEFAULT 0 NOT NULL,
	"eur_compare_at" integer,
	"krw_min" integer DEFAULT 0 NOT NULL,
	"krw_max" integer DEFAULT 0 NOT NULL,
	"krw_compare_at" integer,
	"rating_sum" integer DEFAULT 0 NOT NULL,
	"rating_count" integer DEFAULT 0 NOT NULL,
	"rating_score" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "product_ordinal_unique" UNIQUE("ordinal"),
	CONSTRAINT "product_handle_unique" UNIQUE("handle")
);
--> statement-breakpoint
CREATE TABLE "product_collection" (
	"collection_id" uuid NOT NULL,
	"featured_rank" integer NOT NULL,
	"product_id" uuid NOT NULL,
	CONSTRAINT "product_collection_collection_id_featured_rank_product_id_pk" PRIMARY KEY("collection_id","featured_rank","product_id")
);
--> statement-breakpoint
CREATE TABLE "product_index" (
	"singleton" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"capacity" integer NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"products" bit varying NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"product_id" uuid NOT NULL,
	"author" text NOT NULL,
	"rating" smallint NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "review_rating" CHECK ("review"."rating" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "search_word" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_word_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"word" text NOT NULL,
	"stem" text NOT NULL,
	"spelling" text NOT NULL,
	"frequency" integer NOT NULL,
	"products" integer[] NOT NULL,
	"product_set" bit varying,
	"title_products" integer[] NOT NULL,
	"title_product_set" bit varying,
	CONSTRAINT "search_word_word_unique" UNIQUE("word")
);
--> statement-breakpoint
CREATE TABLE "variant" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"product_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"sku" text NOT NULL,
	"options" text[] NOT NULL,
	"usd" integer NOT NULL,
	"usd_compare_at" integer,
	"eur" integer NOT NULL,
	"eur_compare_at" integer,
	"krw" integer NOT NULL,
	"krw_compare_at" integer,
	"stock" integer NOT NULL,
	"picture" smallint,
	CONSTRAINT "variant_sku_unique" UNIQUE("sku"),
	CONSTRAINT "variant_stock" CHECK ("variant"."stock" >= 0)
);
--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_kind_kind_handle_fk" FOREIGN KEY ("kind") REFERENCES "public"."kind"("handle") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_collection" ADD CONSTRAINT "product_collection_collection_id_collection_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collection"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_collection" ADD CONSTRAINT "product_collection_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variant" ADD CONSTRAINT "variant_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_featured" ON "product" USING btree ("featured_rank","ordinal");--> statement-breakpoint
CREATE INDEX "product_newest" ON "product" USING btree ("created_at","ordinal");--> statement-breakpoint
CREATE INDEX "product_rating" ON "product" USING btree ("rating_score","ordinal");--> statement-breakpoint
CREATE INDEX "product_best_selling" ON "product" USING btree ("rating_count","ordinal");--> statement-breakpoint
CREATE INDEX "product_usd" ON "product" USING btree ("usd_min","ordinal");--> statement-breakpoint
CREATE INDEX "product_eur" ON "product" USING btree ("eur_min","ordinal");--> statement-breakpoint
CREATE INDEX "product_krw" ON "product" USING btree ("krw_min","ordinal");--> statement-breakpoint
CREATE INDEX "product_collection_product" ON "product_collection" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "review_newest" ON "review" USING btree ("product_id","created_at","id");--> statement-breakpoint
CREATE INDEX "variant_product" ON "variant" USING btree ("product_id","position");