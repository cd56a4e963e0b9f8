create table promotion (
  -- In capital letters.
  code text primary key,
  kind text not null check (kind in ('percent', 'amount', 'shipping')),
  percent integer check (percent between 1 and 100),
  -- Minor units by currency.
  amounts jsonb,
  minimum jsonb,
  begins_at timestamptz not null default now(),
  ends_at timestamptz,
  -- Orders it may be used in altogether, and by one shopper; null for any number.
  most_uses integer check (most_uses > 0),
  once boolean not null default false,
  uses integer not null default 0,
  created_at timestamptz not null default now(),
  check ((kind = 'percent') = (percent is not null)),
  check ((kind = 'amount') = (amounts is not null))
);

create table promotion_use (
  order_id text primary key,
  code text not null references promotion (code),
  cart_id uuid not null,
  customer text,
  used_at timestamptz not null default now()
);

create index promotion_use_of_cart on promotion_use (code, cart_id);
create index promotion_use_of_customer on promotion_use (code, customer) where customer is not null;
