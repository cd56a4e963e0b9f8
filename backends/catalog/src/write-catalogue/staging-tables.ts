/**
 * Where a stream waits until it has ended well, and what merging notes down on its way; gone at the
 * end of the transaction.
 */
export const CREATE_STAGING_TABLES = `
  create temporary table staged_product (
    handle text primary key, kind text, kind_label jsonb, collections text[], title jsonb,
    subtitle jsonb, description jsonb, details jsonb, options jsonb, pictures jsonb, colours text[],
    featured_rank integer, created_at timestamptz, title_words text[], other_words text[],
    digest text
  ) on commit drop;
  create temporary table staged_variant (
    handle text, position smallint, sku text primary key, options text[], usd integer,
    usd_compare_at integer, eur integer, eur_compare_at integer, krw integer,
    krw_compare_at integer, stock integer, picture smallint
  ) on commit drop;
  create temporary table staged_review (
    handle text, author text, rating smallint, title text, body text, locale text,
    created_at timestamptz
  ) on commit drop;
  create temporary table staged_word (word text primary key, spelling text) on commit drop;
  create temporary table changed_product (
    handle text primary key, id uuid, ordinal integer, is_new boolean
  ) on commit drop;
  create temporary table stale_ordinal (ordinal integer primary key, removed boolean) on commit drop;
  create temporary table stale_word (word text primary key) on commit drop;
  create temporary table told_product (
    slug text primary key, removed boolean, digest text, told jsonb
  ) on commit drop;
  create temporary table told_variant (sku text primary key, prices integer[], stock integer)
    on commit drop;
`;

// Keys alone: looking at wide columns takes seconds and changes no plan.
export const ANALYZE_STAGING_TABLES =
  'analyze staged_product (handle, kind); analyze staged_variant (handle, sku);' +
  'analyze staged_review (handle); analyze staged_word (word)';
