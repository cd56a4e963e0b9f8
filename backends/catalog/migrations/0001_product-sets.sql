-- What drizzle cannot say: product sets as bit strings, and the trigram index over spellings.
-- The platform creates the extension as superuser; a database of one's own may have to do it here.
do $$ begin
  create extension if not exists pg_trgm;
exception when insufficient_privilege then
  raise exception 'the extension pg_trgm is missing and this role may not create it'
    using hint = 'create extension pg_trgm as a superuser in this database, then start again';
end $$;
--> statement-breakpoint
create index search_word_spelling on search_word using gin (spelling gin_trgm_ops);
--> statement-breakpoint
create index search_word_prefix on search_word (word text_pattern_ops);
--> statement-breakpoint
create index search_word_stem on search_word (stem);
--> statement-breakpoint
-- Sets of 100,000 products are 12.5 kB: read as they are, without decompressing.
alter table facet_value alter column products set storage external;
--> statement-breakpoint
alter table price_slice alter column products set storage external;
--> statement-breakpoint
alter table product_index alter column products set storage external;
--> statement-breakpoint
alter table search_word
  alter column product_set set storage external,
  alter column title_product_set set storage external;
--> statement-breakpoint
-- The set of the given ordinals, `size` bits long (a multiple of 64). Built from 64-bit words that
-- are joined with the zero bytes between them, so it costs by the members and not by the size.
create function product_set_of(ordinals integer[], size integer) returns bit varying
language sql immutable parallel safe as $$
  with word as (
    select o >> 6 as place, bit_or(1::bigint << (63 - (o & 63))) as bits
    from unnest(ordinals) as o group by o >> 6
  ),
  gap as (
    select place, bits, place - 1 - lag(place, 1, -1) over (order by place) as zeros from word
  )
  select ('x'
      || coalesce(string_agg(repeat('0', zeros * 16) || lpad(to_hex(bits), 16, '0'), '' order by place), '')
      || repeat('0', (size / 64 - 1 - coalesce(max(place), -1)) * 16))::bit varying
  from gap
$$;
--> statement-breakpoint
-- The members of a set, ascending.
create function ordinals_of(products bit varying) returns setof integer
language sql immutable parallel safe rows 500 as $$
  select place * 64 + bit
  from generate_series(0, length(products) / 64 - 1) as place, generate_series(0, 63) as bit
  where substring(products from place * 64 + 1 for 64) <> 0::bigint::bit(64)
    and get_bit(products, place * 64 + bit) = 1
$$;
--> statement-breakpoint
insert into product_index (singleton, capacity, products) values (true, 4096, repeat('0', 4096)::bit varying);
