import { queryRows, type Queryable } from '../queryable.ts';

export interface RenewedLease {
  id: string;
  /** `busy` is being written at this moment, which extends it as well. */
  lease: 'renewed' | 'busy' | 'lost';
}

// Rows that somebody is writing are passed over: two writers of many rows never wait for each other.
const RENEW = {
  text: `
with given as materialized (
  select * from unnest($1::uuid[], $2::uuid[]) as given (id, token)
), free as materialized (
  select saga.id from saga join given on saga.id = given.id and saga.lease_token = given.token
  where saga.lease_until is not null for no key update of saga skip locked
), renewed as (
  update saga set lease_until = now() + $3::double precision * interval '1 millisecond'
  from free where saga.id = free.id returning saga.id
)
select given.id, case
  when renewed.id is not null then 'renewed'
  when saga.lease_token = given.token then 'busy' else 'lost' end as lease
from given left join saga on saga.id = given.id left join renewed on renewed.id = given.id`,
};

/** Extends the leases of sagas that are held with these tokens. @param lease milliseconds */
export function renewLeases(
  db: Queryable,
  held: readonly { id: string; token: string }[],
  lease: number,
): Promise<RenewedLease[]> {
  const ids = held.map(({ id }) => id);
  const tokens = held.map(({ token }) => token);
  return queryRows<RenewedLease>(db, RENEW, [ids, tokens, lease]);
}

const OWNED = {
  name: 'saga-owned',
  text: `update saga set lease_until = now() + $3::double precision * interval '1 millisecond'
    where id = $1 and lease_token = $2 and lease_until is not null returning id`,
};

// Who takes a saga over locks its row for update, which this lock keeps away; progress does not.
const OWNED_IN_TRANSACTION = {
  name: 'saga-owned-in-transaction',
  text: `select id from saga
    where id = $1 and lease_token = $2 and lease_until is not null for key share`,
};

/** Whether the token still holds the lease, which is extended then. */
export async function isOwned(
  db: Queryable,
  { id, token }: { id: string; token: string },
  lease: number,
): Promise<boolean> {
  return (await queryRows(db, OWNED, [id, token, lease])).length > 0;
}

/** Whether the token still holds the lease, and will until the transaction ends. */
export async function isOwnedDuring(
  tx: Queryable,
  { id, token }: { id: string; token: string },
): Promise<boolean> {
  return (await queryRows(tx, OWNED_IN_TRANSACTION, [id, token])).length > 0;
}
