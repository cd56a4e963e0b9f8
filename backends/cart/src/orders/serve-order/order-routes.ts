import type { FastifyRequest } from 'fastify';
import type { Fastify } from '../../http.ts';
import { formOf } from '../../http/read-form.ts';
import type { CheckoutParts } from '../../checkout/checkout-parts.ts';
import { requestCancellation } from '../cancel-order/request-cancellation.ts';
import { findOrderAt } from '../find-order.ts';
import { OrderError } from '../order-error.ts';
import { askForReturn } from '../request-return/ask-for-return.ts';
import { openEventStream } from '../watch-order/event-stream.ts';
import type { Listening } from '../watch-order/start-listening.ts';
import { watchOrder } from '../watch-order/watch-order.ts';

interface ByToken {
  Params: { token: string };
}

const UNKNOWN = { error: { code: 'order_unknown', message: 'there is no order at this address' } };
const PATIENCE = 3_000;

/**
 * An order's forms, and where it stands. Whoever knows its address may do what its page offers; at its
 * number, its owner alone.
 */
export function serveOrders(
  scope: Fastify,
  parts: CheckoutParts,
  live: { listening: Listening; onTrouble(error: unknown): void },
): void {
  const { pool, readVisitor } = parts;
  const orderOf = async ({ params, headers }: FastifyRequest<ByToken>) => {
    const { customer } = await readVisitor((name) => headers[name]?.toString());
    return findOrderAt(pool, { at: params.token, customer });
  };

  scope.post<ByToken>('/orders/:token/cancel', async (request, reply) => {
    const order = await orderOf(request);
    if (!order) return reply.redirect('/', 303);
    const notice = await noticeOf('cancelled', async () => {
      const saga = await requestCancellation(parts, order.id, 'shopper');
      if (saga) await parts.sagas.settled(saga, PATIENCE);
    });
    return reply.redirect(`/orders/${request.params.token}?notice=${notice}`, 303);
  });

  scope.post<ByToken>('/orders/:token/returns', async (request, reply) => {
    const order = await orderOf(request);
    if (!order) return reply.redirect('/', 303);
    const form = formOf(request);
    const lines = [...form]
      .filter(([name, value]) => name.startsWith('quantity_') && value.trim() !== '')
      .map(([name, value]) => ({ line: name.slice('quantity_'.length), quantity: Number(value) }));
    const wish = { lines, reason: form.get('reason'), comment: form.get('comment') };
    const notice = await noticeOf('return_requested', () => askForReturn(pool, order.id, wish));
    return reply.redirect(`/orders/${request.params.token}?notice=${notice}`, 303);
  });

  scope.get<ByToken>('/orders/:token/status', async (request, reply) => {
    const order = await orderOf(request);
    reply.header('cache-control', 'private, no-store');
    if (!order) return reply.code(404).send(UNKNOWN);
    return { state: order.state.toUpperCase(), version: order.version };
  });

  scope.get<ByToken>('/orders/:token/events', async (request, reply) => {
    const order = await orderOf(request);
    if (!order) return reply.code(404).send(UNKNOWN);
    reply.hijack();
    let unwatch = (): void => {};
    const stream = openEventStream(reply.raw, () => unwatch());
    const known = Number(request.headers['last-event-id']) || 0;
    unwatch = watchOrder({ pool, ...live }, order.id, known, ({ state, version }) =>
      stream.send({
        id: String(version),
        event: 'order',
        data: { state: state.toUpperCase(), version },
      }),
    );
    return reply;
  });
}

/** The notice that the page shows: the given one, or the code of what went wrong. */
async function noticeOf(worked: string, work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return worked;
  } catch (error) {
    if (error instanceof OrderError) return error.code;
    throw error;
  }
}
