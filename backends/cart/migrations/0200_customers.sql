-- Whose cart it is; null for a guest's. Of a cart that was merged into a customer's nothing is left
-- but its cookie, which goes on leading to that one.
alter table cart
  add column customer uuid,
  add column merged_into uuid references cart (id) on delete cascade,
  -- Which cart the order was of that is put back; another one than this after a merge.
  add column closed_of uuid,
  add check (customer is null or merged_into is null);

create unique index cart_of_customer on cart (customer) where customer is not null;
create index cart_merged on cart (merged_into) where merged_into is not null;

-- Credit is used as long as nobody says otherwise.
alter table checkout add column use_credit boolean not null default true;

create index placed_order_of_customer on placed_order (customer) where customer is not null;

-- What is paid back goes to the card as far as the card was charged, the rest is credit again.
alter table refund
  add column credit integer not null default 0 check (credit >= 0),
  drop constraint refund_amount_check,
  add constraint refund_amount_check check (amount >= 0),
  add constraint refund_worth_check check (amount + credit > 0);

-- Access tokens outlive an account by some minutes: nothing new is kept of these.
create table erased_customer (
  customer uuid primary key,
  erased_at timestamptz not null default now()
);
