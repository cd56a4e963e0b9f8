-- What a shopper has filled in on the way to an order. Sections keep what was typed, right or wrong.
create table checkout (
  id uuid primary key default uuidv7(),
  cart_id uuid not null,
  state text not null default 'open' check (state in ('open', 'placing', 'placed')),
  contact jsonb,
  address jsonb,
  -- Only the country was chosen so far; nobody has said that the rest is right.
  address_draft boolean not null default false,
  shipping_method text,
  payment_method text,
  payment_card jsonb,
  payment_error text,
  -- Whoever comes back from the bank with a card has to know it.
  return_key text not null,
  attempt integer not null default 0,
  saga uuid,
  -- Of the attempt under way: what the provider calls the payment, and where the shopper confirms it.
  payment text,
  action_url text,
  -- Why "place order" was refused before anything was tried.
  refusal jsonb,
  order_token text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
--> statement-breakpoint
create unique index checkout_of_cart on checkout (cart_id) where state <> 'placed';
--> statement-breakpoint
create index checkout_placed on checkout (cart_id, id desc) where state = 'placed';
--> statement-breakpoint
create index checkout_payment on checkout (payment) where payment is not null;
--> statement-breakpoint
create table placed_order (
  id uuid primary key,
  number text not null unique,
  -- Its address: whoever knows it may see the order.
  token text not null unique,
  checkout_id uuid not null,
  cart_id uuid not null,
  customer text,
  reservation text not null,
  state text not null check (state in ('confirming', 'placed', 'shipped', 'cancelling', 'cancelled')),
  version integer not null default 1,
  locale text not null,
  currency text not null,
  contact jsonb not null,
  address jsonb not null,
  -- Minor units of the currency, all of them.
  subtotal integer not null check (subtotal >= 0),
  discount integer not null check (discount >= 0),
  shipping integer not null check (shipping >= 0),
  credit integer not null check (credit >= 0),
  total integer not null check (total >= 0),
  tax_rate integer not null,
  tax_amount integer not null,
  promotion text,
  shipping_method text not null,
  payment_provider text not null,
  -- What the provider calls the payment; null for an order that cost nothing.
  payment text,
  card jsonb,
  placed_at timestamptz not null default now(),
  shipped_at timestamptz,
  carrier text,
  tracking text,
  cancelled_at timestamptz,
  cancel_reason text
);
--> statement-breakpoint
create unique index placed_order_of_checkout on placed_order (checkout_id) where state <> 'cancelled';
--> statement-breakpoint
create index placed_order_to_ship on placed_order (placed_at) where state = 'placed';
--> statement-breakpoint
create table order_line (
  id uuid primary key default uuidv7(),
  order_id uuid not null references placed_order (id),
  position smallint not null,
  sku text not null,
  product text not null,
  title jsonb not null,
  options jsonb not null,
  url text not null,
  picture text,
  quantity integer not null check (quantity > 0),
  unit_price integer not null,
  total integer not null,
  -- The total without the line's share of the discount: what giving all of it back is worth.
  paid integer not null check (paid between 0 and total),
  unique (order_id, position)
);
--> statement-breakpoint
create table order_change (
  order_id uuid not null references placed_order (id),
  version integer not null,
  kind text not null,
  at timestamptz not null default now(),
  primary key (order_id, version)
);
--> statement-breakpoint
create table return_request (
  id uuid primary key default uuidv7(),
  order_id uuid not null references placed_order (id),
  state text not null default 'requested' check (state in ('requested', 'refunded', 'declined')),
  reason text not null,
  comment text,
  requested_at timestamptz not null default now()
);
--> statement-breakpoint
create index return_request_of_order on return_request (order_id);
--> statement-breakpoint
create table return_line (
  return_id uuid not null references return_request (id),
  line_id uuid not null references order_line (id),
  quantity integer not null check (quantity > 0),
  primary key (return_id, line_id)
);
--> statement-breakpoint
create table refund (
  id uuid primary key default uuidv7(),
  order_id uuid not null references placed_order (id),
  return_id uuid references return_request (id),
  amount integer not null check (amount > 0),
  state text not null default 'pending' check (state in ('pending', 'done', 'failed')),
  -- Whether the goods went back into the stock.
  restocked boolean not null,
  created_at timestamptz not null default now(),
  done_at timestamptz
);
--> statement-breakpoint
create index refund_of_order on refund (order_id);
--> statement-breakpoint
create table refund_line (
  refund_id uuid not null references refund (id),
  line_id uuid not null references order_line (id),
  quantity integer not null check (quantity > 0),
  primary key (refund_id, line_id)
);
--> statement-breakpoint
-- Mails that are promised: written with what they tell of, sent until they have been taken.
create table mail (
  id uuid primary key default uuidv7(),
  order_id uuid not null references placed_order (id),
  kind text not null,
  recipient text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  attempts integer not null default 0,
  due_at timestamptz not null default now(),
  problem text
);
--> statement-breakpoint
create index mail_due on mail (due_at) where sent_at is null;
