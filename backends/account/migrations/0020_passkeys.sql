-- Keys of customers' devices, which log in without a password.
create table passkey (
  id uuid primary key default uuidv7(),
  customer uuid not null references customer (id) on delete cascade,
  -- What the device calls it, base64url.
  credential text not null unique,
  -- COSE.
  public_key bytea not null,
  -- How often the device says it was used; zero for devices that do not count.
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_customer on passkey (customer);

-- What devices have to sign, each once; known by its SHA-256.
create table passkey_challenge (
  challenge_hash bytea primary key,
  -- Null for logging in, where nobody knows yet who it is.
  session uuid references session (id) on delete cascade,
  expires_at timestamptz not null default now() + interval '5 minutes'
);
create index passkey_challenge_expires on passkey_challenge (expires_at);
create index passkey_challenge_session on passkey_challenge (session);

-- The address of somebody who was erased is kept no longer than it takes to tell them.
create function forget_erased() returns trigger language plpgsql as $$
begin
  delete from mail where id = new.id;
  return null;
end
$$;
create trigger forget_erased after update of sent_at on mail
  for each row when (new.kind = 'erased' and new.sent_at is not null)
  execute function forget_erased();
