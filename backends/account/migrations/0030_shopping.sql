-- What customers keep with the shop: addresses, wishes, what they ordered, and their credit.
create table address (
  id uuid primary key default uuidv7(),
  customer uuid not null references customer (id) on delete cascade,
  is_default boolean not null,
  country text not null,
  recipient text not null,
  line1 text not null,
  line2 text not null,
  city text not null,
  region text not null,
  postal_code text not null
);
create index address_customer on address (customer, id);
create unique index address_default on address (customer) where is_default;

create table wish (
  id uuid primary key default uuidv7(),
  customer uuid not null references customer (id) on delete cascade,
  -- Slug.
  product text not null,
  added_at timestamptz not null default now(),
  unique (customer, product)
);
create index wish_customer on wish (customer, id);

-- An order as events told it, in whatever order they came.
create table customer_order (
  id uuid primary key,
  customer uuid not null references customer (id) on delete cascade,
  number text not null,
  -- Null as long as the event that it was placed has not come; so is what that one tells.
  placed_at timestamptz,
  currency text,
  lines jsonb,
  subtotal integer,
  discount integer,
  shipping integer,
  credit integer,
  total integer,
  shipped_at timestamptz,
  carrier text,
  tracking text,
  cancelled_at timestamptz,
  -- Money and credit that was given back.
  refunded integer not null default 0,
  -- Of the points in the ledger: null before they were awarded.
  points_awarded integer,
  points_taken integer not null default 0,
  points_released boolean not null default false
);
create index customer_order_placed on customer_order (customer, placed_at desc, id desc)
  where placed_at is not null;

-- Refunds that are part of `refunded`.
create table customer_refund (
  id uuid primary key,
  order_id uuid not null references customer_order (id) on delete cascade
);
create index customer_refund_order on customer_refund (order_id);

-- Accounts of customers, and of the house, where credit comes from and goes to.
create table ledger_account (
  id uuid primary key default uuidv7(),
  kind text not null check (
    kind in ('spendable', 'pending', 'issued', 'redeemed', 'written_off', 'forfeited')),
  currency text not null check (currency in ('USD', 'EUR', 'KRW')),
  -- Null for the house's own, and for those of customers who were erased: what is in the books stays.
  customer uuid,
  unique (id, currency),
  check (customer is null or kind in ('spendable', 'pending'))
);
create unique index ledger_account_customer on ledger_account (customer, kind, currency)
  where customer is not null;
create unique index ledger_account_house on ledger_account (kind, currency)
  where kind not in ('spendable', 'pending');

insert into ledger_account (kind, currency)
select kind, currency
from unnest(array['issued', 'redeemed', 'written_off', 'forfeited']) as kind,
  unnest(array['USD', 'EUR', 'KRW']) as currency;

-- Of customers' accounts only: everybody would wait for the rows of the house, whose balances are sums.
create table ledger_balance (
  account uuid primary key references ledger_account (id),
  amount integer not null default 0 check (amount >= 0)
) with (fillfactor = 70);

create table ledger_transaction (
  id uuid primary key default uuidv7(),
  kind text not null check (
    kind in ('granted', 'awarded', 'released', 'taken_back', 'redeemed', 'given_back', 'forfeited')),
  -- What it is about; happens once for each kind.
  reference text not null,
  order_id uuid,
  currency text not null,
  at timestamptz not null default now(),
  unique (kind, reference),
  unique (id, currency)
);

-- Minor units: what an account gets, or with a minus gives.
create table ledger_entry (
  id uuid primary key default uuidv7(),
  transaction uuid not null,
  account uuid not null,
  currency text not null,
  amount integer not null check (amount <> 0),
  foreign key (transaction, currency) references ledger_transaction (id, currency),
  foreign key (account, currency) references ledger_account (id, currency)
);
create index ledger_entry_transaction on ledger_entry (transaction);
create index ledger_entry_account on ledger_entry (account, id);

create function ledger_adds_up() returns trigger language plpgsql as $$
begin
  if (select sum(amount) from ledger_entry where transaction = new.transaction) <> 0 then
    raise check_violation using message = format('entries of %s do not add up to zero', new.transaction);
  end if;
  return null;
end
$$;
create constraint trigger ledger_adds_up after insert on ledger_entry
  deferrable initially deferred for each row execute function ledger_adds_up();

-- Nobody else changes a balance.
create function ledger_moves() returns trigger language plpgsql as $$
begin
  update ledger_balance set amount = amount + new.amount where account = new.account;
  return null;
end
$$;
create trigger ledger_moves after insert on ledger_entry
  for each row execute function ledger_moves();

create function ledger_stands() returns trigger language plpgsql as $$
begin
  raise exception 'what is in the ledger stays: write another transaction';
end
$$;
create trigger ledger_stands before update or delete on ledger_entry
  for each row execute function ledger_stands();

-- Credit that an order is paid with. Also a tombstone: whatever was given back is not redeemed again.
create table credit_redemption (
  order_id uuid primary key,
  -- Null for a tombstone, and when the customer was erased.
  customer uuid,
  currency text,
  amount integer not null default 0,
  given_back integer not null default 0,
  returned_at timestamptz,
  check (given_back between 0 and amount)
);
create index credit_redemption_customer on credit_redemption (customer);
