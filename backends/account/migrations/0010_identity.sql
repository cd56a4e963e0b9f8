-- Who customers are, and who is logged in as one.
create table customer (
  id uuid primary key default uuidv7(),
  -- As typed; null when the customer was erased.
  email text,
  -- As it is compared: lower case.
  email_key text unique,
  name text,
  -- PHC string; null for nobody can log in by password.
  password text,
  locale text not null default 'en',
  registered_at timestamptz not null default now(),
  erased_at timestamptz,
  check (erased_at is not null or (email is not null and email_key is not null and name is not null)),
  check (erased_at is null or (email is null and email_key is null and name is null and password is null))
);

-- Not a customer before the link in the mail was followed; anybody may type anybody's address.
create table registration (
  id uuid primary key default uuidv7(),
  email text not null,
  email_key text not null,
  name text not null,
  password text not null,
  locale text not null,
  created_at timestamptz not null default now()
);
create index registration_email on registration (email_key, created_at desc);

-- What mails link to; known by the SHA-256 of what is in the link.
create table link (
  token_hash bytea primary key,
  kind text not null check (kind in ('confirm', 'reset', 'email')),
  registration uuid references registration (id) on delete cascade,
  customer uuid references customer (id) on delete cascade,
  -- What the link does besides, such as the new address.
  data jsonb not null default '{}',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index link_registration on link (registration);
create index link_customer on link (customer);

create table session (
  id uuid primary key default uuidv7(),
  customer uuid not null references customer (id) on delete cascade,
  device text not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  revoked_at timestamptz,
  -- logged_out, replaced, revoked, reused, password, erased
  revoked_why text
);
create index session_customer on session (customer);

-- All that a session ever had: who comes with a used one has stolen it, or was stolen from.
create table refresh_token (
  token_hash bytea primary key,
  session uuid not null references session (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index refresh_token_session on refresh_token (session);

-- What only the account's processes know.
create table secret (
  name text primary key,
  value bytea not null
);

create table signing_key (
  kid text primary key,
  private_key jsonb not null,
  public_key jsonb not null,
  created_at timestamptz not null default now(),
  -- Published before, so that everybody knows it in time.
  used_from timestamptz not null
);

create table form_attempt (
  id text primary key,
  name text not null,
  typed jsonb not null,
  errors jsonb not null,
  created_at timestamptz not null default now()
);
create index form_attempt_age on form_attempt (created_at);

-- How much of a limit is used up: all of it when `free_at` is a whole period away.
create table limit_use (
  key text primary key,
  free_at timestamptz not null
);
create index limit_use_free on limit_use (free_at);

create table mail (
  id uuid primary key default uuidv7(),
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
create index mail_due on mail (due_at) where sent_at is null;
create index mail_age on mail (created_at);
