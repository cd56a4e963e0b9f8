import { isLive, type Books } from './balance.ts';

/** What is wrong between the bank and the orders, to the cent. */
export function moneyTrouble({ orders, payments, ledger }: Books): string[] {
  const trouble: string[] = [];
  const live = orders.filter(isLive);
  const paid = new Map(payments.map((payment) => [payment.id, payment]));
  const used = new Set<string>();
  for (const order of live) {
    // Paid by credit altogether.
    if (order.total === 0 && order.payment === null) continue;
    const payment = order.payment ? paid.get(order.payment) : undefined;
    if (payment) used.add(payment.id);
    if (payment?.captured !== order.total || payment.refunded !== 0) {
      trouble.push(`order ${order.id} of ${order.total}: ${JSON.stringify(payment)}`);
    }
  }
  for (const payment of payments) {
    if (used.has(payment.id)) continue;
    const held = payment.status === 'authorised' || payment.status === 'requires_action';
    const kept = payment.captured - payment.refunded;
    if (held || kept !== 0) trouble.push(`money without an order: ${JSON.stringify(payment)}`);
  }
  const sumOf = (currency: string, kind: string): number => ledger.get(`${currency} ${kind}`) ?? 0;
  const taken = sumOf('USD', 'captured') - sumOf('USD', 'refunded');
  const owed = live.reduce((sum, { total }) => sum + total, 0);
  if (taken !== owed) trouble.push(`the bank took ${taken}, orders say ${owed}`);
  if (sumOf('USD', 'authorised') !== sumOf('USD', 'captured') + sumOf('USD', 'voided')) {
    trouble.push('what was authorised was neither captured nor voided');
  }
  return trouble;
}
