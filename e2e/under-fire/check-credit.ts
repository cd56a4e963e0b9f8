import { isLive, type Order } from './balance.ts';
import type { Credit } from './ledger.ts';

/** Points of an order: 1 % of the goods, in minor units. */
const pointsOf = ({ subtotal, discount }: Order): number => Math.floor((subtotal - discount) / 100);

/** What is wrong between the orders and the account's ledger, to the cent. */
export function creditTrouble(orders: Order[], credit: Credit): string[] {
  const trouble: string[] = [];
  for (const [currency, sum] of credit.sums) {
    if (sum !== 0) trouble.push(`the ledger's entries in ${currency} add up to ${sum}`);
  }
  trouble.push(...credit.unbalanced.map((account) => `${account} is not what its entries say`));
  for (const order of orders) {
    const { amount, times } = credit.redeemed.get(order.id) ?? { amount: 0, times: 0 };
    const owed = isLive(order) ? order.credit : 0;
    if (amount !== owed || times > 1) {
      const what = `order ${order.id} (${order.state}) of ${order.credit} in credit`;
      trouble.push(`${what}: ${amount} redeemed, ${times} times`);
    }
  }
  const known = new Set(orders.map(({ id }) => id));
  for (const [order, { amount }] of credit.redeemed) {
    if (!known.has(order) && amount !== 0) trouble.push(`credit for no order ${order}: ${amount}`);
  }
  for (const [customer, balance] of credit.balances) {
    const own = orders.filter((order) => order.customer === customer && isLive(order));
    const sum = (some: Order[], of: (order: Order) => number): number =>
      some.reduce((total, order) => total + of(order), 0);
    const shipped = own.filter(({ state }) => state === 'shipped');
    const expected = {
      spendable: sum(shipped, pointsOf) - sum(own, (order) => order.credit),
      pending: sum(own, pointsOf) - sum(shipped, pointsOf),
    };
    if (balance.spendable !== expected.spendable || balance.pending !== expected.pending) {
      const [is, should] = [balance, expected].map((one) => JSON.stringify(one));
      trouble.push(`customer ${customer} has ${is}, and should have ${should}`);
    }
  }
  return trouble;
}
