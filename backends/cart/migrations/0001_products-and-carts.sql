-- The cart's own idea of a product: as much as its lines show, as the catalog told it last.
create table product (
  slug text primary key,
  title jsonb,
  url text,
  picture jsonb,
  removed boolean not null default false,
  -- Of the event that this was told by; what was asked for is older than all that is told.
  told_at timestamptz not null default '-infinity'
);

-- Told by three kinds of events that arrive in any order: each has a moment of its own.
create table variant (
  sku text primary key,
  slug text not null,
  options jsonb,
  picture jsonb,
  removed boolean not null default false,
  told_at timestamptz not null default '-infinity',
  -- Minor units by currency.
  prices jsonb,
  priced_at timestamptz not null default '-infinity',
  -- Null: more than anybody may order.
  on_hand integer check (on_hand >= 0),
  counted_at timestamptz not null default '-infinity',
  -- When the catalog was asked for it; null when it only told.
  asked_at timestamptz
);

create index variant_of_product on variant (slug);

create table cart (
  id uuid primary key default uuidv7(),
  -- SHA-256 of what the visitor's cookie says: who reads this table gets no cart by it.
  token_hash bytea not null unique,
  -- Counts the changes.
  version integer not null default 0,
  promotion text,
  -- Version in which the lines were ordered, and the promotion that was on them; null once put back.
  closed_in integer,
  closed_promotion text,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);

create index cart_changed on cart (changed_at);

create table cart_line (
  id uuid primary key default uuidv7(),
  cart_id uuid not null references cart (id) on delete cascade,
  sku text not null,
  product text not null,
  quantity integer not null check (quantity between 1 and 99),
  state text not null default 'in' check (state in ('in', 'removed', 'ordered')),
  -- Version of the cart in which this line was changed last.
  changed_in integer not null,
  -- Minor units by currency, as the shopper has seen them.
  seen_prices jsonb not null
);

-- A removed line stays for being put back, and is the same line when its piece is added again.
create unique index cart_line_of_sku on cart_line (cart_id, sku) where state <> 'ordered';
create index cart_line_ordered on cart_line (cart_id) where state = 'ordered';
