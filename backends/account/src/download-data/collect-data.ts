import type pg from 'pg';
import type { Db } from '../database/transaction.ts';
import type { CallSidecar } from '../mesh/call-sidecar.ts';
import { identityData } from './identity-data.ts';

/** What a part of the account keeps of a customer, by name. */
export type DataOf = (db: Db, customer: string) => Promise<Readonly<Record<string, unknown>>>;

export interface CollectParts {
  pool: pg.Pool;
  callSidecar: CallSidecar;
  /** Parts that keep something of customers. */
  collect: readonly DataOf[];
}

/** All that the shop knows of a customer. */
export interface CustomerData {
  /** ISO 8601 in UTC. */
  writtenAt: string;
  account: Readonly<Record<string, unknown>>;
  /** As the cart answers it; null when it did not. */
  cart: unknown;
  /** What could not be asked for now. */
  missing: string[];
}

const DEADLINE = 5_000;

/** @param onTrouble told why a part is missing */
export async function collectData(
  { pool, callSidecar, collect }: CollectParts,
  customer: string,
  onTrouble: (error: unknown) => void,
): Promise<CustomerData> {
  const asking = askCart(callSidecar, customer).catch((error: unknown) => {
    onTrouble(error);
    return undefined;
  });
  let account: Readonly<Record<string, unknown>> = {};
  for (const part of [identityData, ...collect]) {
    account = { ...account, ...(await part(pool, customer)) };
  }
  const cart = await asking;
  return {
    ...{ writtenAt: new Date().toISOString(), account, cart: cart ?? null },
    missing: cart === undefined ? ['cart'] : [],
  };
}

async function askCart(callSidecar: CallSidecar, customer: string): Promise<unknown> {
  const path = `/customers/${customer}/data`;
  const { status, body } = await callSidecar({
    ...{ service: 'cart', method: 'GET', path, deadline: DEADLINE },
  });
  if (status !== 200) throw new Error(`cart: GET ${path} answered ${status}`);
  return body;
}
