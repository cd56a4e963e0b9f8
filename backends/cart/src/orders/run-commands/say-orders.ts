import { formatMoney } from '../../graphql/money.ts';
import { linesOf, listOrders } from '../find-order.ts';
import { OrderError } from '../order-error.ts';
import type { Queryable } from '../queryable.ts';
import { returnsOf } from '../request-return/returns.ts';

/** The newest orders, one a line, with the returns that wait for an answer below. */
export async function listForPeople(
  db: Queryable,
  options: { state?: string; most: number },
): Promise<string> {
  const orders = await listOrders(db, options);
  if (orders.length === 0) return 'There are no such orders.';
  const blocks = orders.map(async ({ id, number, state, placedAt, currency, total, contact }) => {
    const money = formatMoney({ amount: total, currency }, 'en');
    const when = placedAt.toISOString().slice(0, 16).replace('T', ' ');
    const returns = (await returnsOf(db, id))
      .filter((request) => request.state === 'requested')
      .map((request) => {
        const pieces = request.lines.map(({ quantity, title }) => `${quantity} × ${title.en}`);
        return `  return ${request.id}: ${pieces.join(', ')} (${request.reason})`;
      });
    const order = `${number}  ${state.padEnd(10)}  ${when}  ${money.padStart(12)}  ${contact.name}`;
    return [order, ...returns].join('\n');
  });
  return (await Promise.all(blocks)).join('\n');
}

/**
 * Pieces of lines as they are typed: `TIDE-A3=1`.
 *
 * @throws OrderError `unknown_line`, `quantity`
 */
export async function piecesOf(
  db: Queryable,
  order: string,
  typed: readonly string[],
): Promise<{ line: string; quantity: number }[]> {
  const lines = await linesOf(db, order);
  return typed.map((text) => {
    const [, sku = '', pieces = ''] = /^(.+)=(\d+)$/u.exec(text) ?? [];
    const line = lines.find((one) => one.sku === sku);
    if (line) return { line: line.id, quantity: Number(pieces) };
    const known = lines.map((one) => one.sku).join(', ');
    throw new OrderError('unknown_line', `--line ${text}: give one of ${known} and =<pieces>.`);
  });
}
