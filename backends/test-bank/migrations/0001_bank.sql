-- A card as the bank remembers it. Its number is never stored: the outcome was read off it.
create table payment_method (
  id text primary key,
  brand text not null,
  last4 text not null check (last4 ~ '^\d{4}$'),
  exp_month smallint not null check (exp_month between 1 and 12),
  exp_year smallint not null,
  outcome text not null,
  created_at timestamptz not null default now()
);

create table payment (
  id text primary key default 'pay_' || replace(uuidv7()::text, '-', ''),
  -- Idempotency key of the authorisation: who never got the answer finds the payment by it.
  key text not null unique,
  payment_method text not null references payment_method (id),
  reference text not null,
  return_url text not null,
  status text not null
    check (status in ('requires_action', 'authorised', 'declined', 'captured', 'cancelled')),
  decline_code text check ((decline_code is not null) = (status = 'declined')),
  -- Address of the 3-D Secure page; nobody can guess it.
  challenge text unique,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount bigint not null check (amount > 0),
  captured bigint not null default 0 check (captured between 0 and amount),
  refunded bigint not null default 0 check (refunded between 0 and captured),
  created_at timestamptz not null default now()
);

-- What happened to the money, never changed: held = authorised - captured - voided.
create table ledger (
  id uuid primary key default uuidv7(),
  payment text not null references payment (id),
  kind text not null check (kind in ('authorised', 'captured', 'voided', 'refunded')),
  amount bigint not null check (amount > 0),
  currency text not null,
  booked_at timestamptz not null default now()
);
create index ledger_payment on ledger (payment);

-- What was answered to a key, so that a repetition gets the same answer. Without a fingerprint it is
-- the answer to whatever comes with this key: an authorisation that was given up, maybe before it came.
create table command (
  key text primary key,
  fingerprint text,
  status smallint not null,
  answer json not null,
  created_at timestamptz not null default now()
);

-- How often a key was tried with a card whose first attempts go wrong.
create table attempt (
  key text primary key,
  count integer not null
);

create table webhook (
  id uuid primary key default uuidv7(),
  body text not null,
  attempts integer not null default 0,
  created_at timestamptz not null default now(),
  due_at timestamptz not null default now()
);
create index webhook_due on webhook (due_at);
