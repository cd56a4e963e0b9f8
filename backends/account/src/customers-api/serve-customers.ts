import type pg from 'pg';
import { findCustomer } from '../accounts/customer.ts';
import { findDefaultAddress } from '../addresses/list-addresses.ts';
import { inTransaction } from '../database/transaction.ts';
import { readBodiesAsText, type Fastify } from '../http.ts';
import { redeemCredit } from '../redeem-credit/redeem-credit.ts';
import { returnCredit } from '../return-credit/return-credit.ts';
import type { Settings } from '../settings.ts';
import { readBalances } from '../show-credit/read-balances.ts';
import { BadRequest, checkOrderId, isId, readRedemption } from './read-redemption.ts';
import { refuseVisitors } from './refuse-visitors.ts';

interface CustomerRoute {
  Params: { id: string };
}

interface OrderRoute {
  Params: { order: string };
  Body: string;
}

/**
 * For backends of other slices: `GET /customers/:id` tells who somebody is, `GET /customers/:id/credit`
 * what they may spend. `PUT /credit-redemptions/:order` spends it, DELETE gives it back.
 */
export function serveCustomers(
  fastify: Fastify,
  pool: pg.Pool,
  settings: Pick<Settings, 'appToken'>,
): void {
  void fastify.register(async (scope) => {
    readBodiesAsText(scope);
    refuseVisitors(scope, settings);
    scope.setErrorHandler(async (error, _request, reply) => {
      if (!(error instanceof BadRequest)) throw error;
      return reply.code(400).send({ error: { code: 'bad_request', message: error.message } });
    });
    scope.get<CustomerRoute>('/customers/:id', async ({ params }, reply) => {
      const customer = await find(pool, params.id);
      if (!customer) return reply.code(404).send(UNKNOWN);
      const { id, email, name } = customer;
      return { id, email, name, defaultAddress: await addressOf(pool, id) };
    });
    scope.get<CustomerRoute>('/customers/:id/credit', async ({ params }, reply) => {
      const customer = await find(pool, params.id);
      if (!customer) return reply.code(404).send(UNKNOWN);
      return { balances: await readBalances(pool, customer.id, 'spendable') };
    });
    scope.put<OrderRoute>('/credit-redemptions/:order', async ({ params, body }, reply) => {
      const redemption = readRedemption(params.order, body ?? '');
      if (await redeemCredit(pool, redemption)) return redemption;
      return reply.code(409).send(REFUSED);
    });
    scope.delete<OrderRoute>('/credit-redemptions/:order', async ({ params }, reply) => {
      const order = checkOrderId(params.order);
      await inTransaction(pool, (tx) => returnCredit(tx, order));
      return reply.code(204).send();
    });
  });
}

const UNKNOWN = {
  error: { code: 'customer_unknown', message: 'id: there is no such customer any more, or yet' },
};
const REFUSED = {
  error: {
    code: 'credit_refused',
    message:
      'amount: there is not as much, the order has another redemption, or it was given back; ask what there is',
  },
};

const find = async (pool: pg.Pool, id: string) => (isId(id) ? findCustomer(pool, id) : undefined);

async function addressOf(pool: pg.Pool, customer: string): Promise<object | null> {
  const address = await findDefaultAddress(pool, customer);
  if (!address) return null;
  const { country, recipient, line1, line2, city, region, postalCode } = address;
  return { country, recipient, line1, line2, city, region, postalCode };
}
