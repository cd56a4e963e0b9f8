-- Outbox and inbox, as @tessera/slice-kit/events has them in EVENT_TABLES.
create table if not exists outbox_event (
  id uuid primary key default uuidv7(),
  topic text not null,
  key text,
  data json not null,
  traceparent text,
  created_at timestamptz not null default now(),
  attempts integer not null default 0,
  due_at timestamptz not null default now(),
  problem text
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
--> statement-breakpoint
create table if not exists inbox_event (
  consumer text not null,
  event_id text not null,
  handled_at timestamptz not null default now(),
  primary key (consumer, event_id)
);
--> statement-breakpoint
create index if not exists inbox_event_handled_at on inbox_event (handled_at);
--> statement-breakpoint
-- Stock that is promised: `taken` is what the reservation has out of `variant.stock` just now, by SKU,
-- and `returned` what came back of its order. What is on hand and what is taken always add up.
create table stock_reservation (
  id text primary key,
  state text not null check (state in ('held', 'committed', 'released', 'expired')),
  lines jsonb not null,
  taken jsonb not null default '{}',
  returned jsonb not null default '{}',
  cancelled boolean not null default false,
  expires_at timestamptz,
  changed_at timestamptz not null default now()
);
--> statement-breakpoint
create index stock_reservation_due on stock_reservation (expires_at) where state = 'held';
--> statement-breakpoint
create index stock_reservation_forgettable on stock_reservation (changed_at)
  where state in ('released', 'expired');
--> statement-breakpoint
-- What the source of a variant said last: when it says the same again, sales since then stand.
alter table variant add column given_stock integer;
--> statement-breakpoint
-- Pieces sold. The release before still sorts by `product_best_selling`.
alter table product add column sold integer not null default 0;
--> statement-breakpoint
create index product_most_sold on product (sold, rating_count, ordinal);
