import { done, refuse, type Step } from '../saga/step.ts';
import { withPatience } from './patience.ts';
import type { PlaceOrderInput } from './place-order-input.ts';
import type { PlaceOrderParts } from './place-order-parts.ts';

/** Seconds; longer than placing an order can take. */
const KEPT_FOR = 1_800;
const PATIENCE = 20_000;

/** A line of which the shop has less than was ordered. */
export interface ShortLine {
  sku: string;
  requested: number;
  available: number;
}

/** Asks catalog to keep the goods. The reservation is named after the order. */
export function reserveStock({ call }: PlaceOrderParts): Step<'reserve-stock', PlaceOrderInput> {
  return {
    name: 'reserve-stock',
    timeout: 5_000,
    invoke: withPatience(PATIENCE, 'shop_unavailable', async (context) => {
      const { order, lines } = context.input;
      const { status, body } = await call({
        service: 'catalog',
        method: 'PUT',
        path: `/stock-reservations/${order.id}`,
        body: {
          lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
          expiresIn: KEPT_FOR,
        },
        idempotencyKey: context.idempotencyKey,
        signal: context.abortSignal,
      });
      if (status === 200) return done();
      const { code, lines: short = [] } = errorOf(body);
      if (status === 409 && code === 'out_of_stock') {
        return refuse('out_of_stock', { lines: short });
      }
      throw new Error(`catalog answered ${status} ${code ?? ''} to a reservation`);
    }),
    async compensate({ input, idempotencyKey, abortSignal }) {
      const { status, body } = await call({
        service: 'catalog',
        method: 'DELETE',
        path: `/stock-reservations/${input.order.id}`,
        idempotencyKey,
        signal: abortSignal,
      });
      if (status === 204) return;
      const { code } = errorOf(body);
      // Catalog has heard of the order already; it takes the goods back when it hears of its end.
      if (status === 409 && code === 'reservation_committed') return;
      throw new Error(`catalog answered ${status} ${code ?? ''} to the end of a reservation`);
    },
  };
}

function errorOf(body: unknown): { code?: string; lines?: ShortLine[] } {
  return (body as { error?: { code?: string; lines?: ShortLine[] } } | undefined)?.error ?? {};
}
