import { join } from 'node:path';
import { createTestDatabase } from '@tessera/control/testing';
// Declares what the run's PostgreSQL is provided as.
import '@tessera/control/testing/vitest-global-setup';
import type pg from 'pg';
import { inject } from 'vitest';
import { CART_COOKIE } from '../../carts/cart-cookie.ts';
import { cartDesk } from '../../carts/cart-desk.ts';
import { migrate } from '../../database/migrate.ts';
import { openPool } from '../../database/pool.ts';
import { outbox } from '../../events/outbox.ts';
import type { PaymentProvider } from '../../payment/payment-provider.ts';
import { createTestBankProvider } from '../../payment/test-bank/test-bank-provider.ts';
import { startTestBank, type RunningTestBank } from '../../payment/testing/running-test-bank.ts';
import type { CallService } from '../../place-order/call-service.ts';
import { visitorReader } from '../../graphql/visitor.ts';
import type { VisitParts } from '../checkout-parts.ts';
import { startTestAccounts, type TestAccounts } from './test-accounts.ts';
import type { PlaceOrderParts } from '../../place-order/place-order-parts.ts';
import { startStockKeeper, type StockKeeper } from './stock-keeper.ts';
import { makeCart, type MadeLine, type MadePromotion } from './made-carts.ts';

const ROOT = join(import.meta.dirname, '../../..');
export const ORIGIN = 'https://shop.example.com';

export interface TestShop {
  pool: pg.Pool;
  databaseUrl: string;
  bank: RunningTestBank;
  catalog: StockKeeper;
  provider: PaymentProvider;
  parts: PlaceOrderParts & VisitParts;
  /** Accounts of the shop's customers. */
  accounts: TestAccounts;
  /** @returns id of a cart with these lines */
  cart(lines: MadeLine[], promotion?: MadePromotion): Promise<string>;
  /** The `Cookie` header of whom a cart belongs to. */
  cookieOf(cart: string): string;
  /** What the cookie says. */
  tokenOf(cart: string): string;
  close(): Promise<void>;
}

/** Database, bank and catalog of a shop; the engine is the test's own affair. */
export async function startTestShop(bankEnvironment?: Record<string, string>): Promise<TestShop> {
  const database = await createTestDatabase(inject('postgresAdminUrl'));
  const pool = openPool(database.url, { max: 24 });
  await migrate(pool, join(ROOT, 'migrations'));
  const [bank, catalog] = [await startTestBank(bankEnvironment), await startStockKeeper()];
  const provider = createTestBankProvider({ baseUrl: bank.url, webhookSecret: 'whsec' });
  const accounts = startTestAccounts();
  const catalogs = callCatalog(catalog.url);
  const parts: TestShop['parts'] = {
    ...{ pool, provider, outbox, origin: ORIGIN, carts: cartDesk },
    ...{ account: accounts.account, readVisitor: visitorReader(accounts) },
    call: (call) => (call.service === 'account' ? accounts.call(call) : catalogs(call)),
  };
  const tokens = new Map<string, string>();
  return {
    ...{ pool, bank, catalog, provider, parts, accounts, databaseUrl: database.url },
    async cart(lines, promotion) {
      const { id, token } = await makeCart(pool, lines, promotion);
      tokens.set(id, token);
      return id;
    },
    tokenOf: (cart) => tokens.get(cart)!,
    cookieOf: (cart) => `${CART_COOKIE}=${tokens.get(cart)}`,
    async close() {
      await pool.end();
      await catalog.close();
      await bank.close();
      await database.drop();
    },
  };
}

export function callCatalog(url: string): CallService {
  return async ({ method, path, body, signal }) => {
    const response = await fetch(url + path, {
      ...{ method, signal },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status >= 500) throw new Error(`answered ${response.status}`);
    const text = await response.text();
    return { status: response.status, body: text ? (JSON.parse(text) as unknown) : undefined };
  };
}
