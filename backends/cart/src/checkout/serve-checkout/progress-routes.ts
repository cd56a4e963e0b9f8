import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fastify } from '../../http.ts';
import { formOf } from '../../http/read-form.ts';
import { openEventStream } from '../../orders/watch-order/event-stream.ts';
import { beginOrder } from '../../place-order/begin-order.ts';
import { awaitOutcome, outcomeOf, type Outcome } from '../../place-order/outcome.ts';
import type { CheckoutParts } from '../checkout-parts.ts';
import { findCheckout, findPlacedCheckout, type Checkout } from '../checkout.ts';
import { shopperOf } from './shopper-of.ts';

const LISTEN_FOR = 15_000;

/** Saying yes, and what becomes of it. */
export function serveProgress(
  scope: Fastify,
  parts: CheckoutParts,
  onTrouble: (error: unknown) => void,
): void {
  const checkoutOf = async (request: FastifyRequest): Promise<Checkout | undefined> => {
    const shopper = await shopperOf(parts, request);
    if (!shopper) return undefined;
    const open = await findCheckout(parts.pool, shopper.cart);
    if (open?.saga || open?.refusal) return open;
    // Right after the order nothing is under way: the shopper wants to see what became of the last.
    return (await findPlacedCheckout(parts.pool, shopper.cart)) ?? open;
  };

  scope.post('/checkout/place-order', async (request, reply) => {
    const form = formOf(request);
    const shopper = await shopperOf(parts, request, form);
    if (!shopper) return reply.redirect('/cart', 303);
    const begun = await beginOrder(parts, shopper, {
      checkout: form.get('checkout') ?? '',
      version: Number(form.get('version')),
      total: Number(form.get('total')),
      currency: shopper.currency,
    });
    return goOn(reply, begun === undefined ? undefined : await awaitOutcome(parts, begun));
  });

  // Where the bank's question about the card ends.
  scope.get('/checkout/return', async (request, reply) => {
    const checkout = await checkoutOf(request);
    if (!checkout) return reply.redirect('/cart', 303);
    if (checkout.saga) await parts.sagas.wake(checkout.saga, 'returned');
    return goOn(reply, await awaitOutcome(parts, checkout.id));
  });

  scope.get('/checkout/status', async (request, reply) => {
    const checkout = await checkoutOf(request);
    const outcome = checkout && (await outcomeOf(parts.pool, checkout.id));
    reply.header('cache-control', 'private, no-store');
    return outcome ?? reply.code(404).send(NO_CHECKOUT);
  });

  scope.get('/checkout/events', async (request, reply) => {
    const checkout = await checkoutOf(request);
    if (!checkout) return reply.code(404).send(NO_CHECKOUT);
    reply.hijack();
    let over = false;
    const stream = openEventStream(reply.raw, () => {
      over = true;
    });
    try {
      for (let told = ''; !over;) {
        const outcome = await awaitOutcome(parts, checkout.id, LISTEN_FOR);
        const news = JSON.stringify(outcome);
        if (news !== told) stream.send({ event: 'outcome', data: outcome });
        told = news;
        if (outcome?.status !== 'PLACING') break;
      }
    } catch (error) {
      // The browser comes back by itself.
      onTrouble(error);
    }
    stream.end();
  });
}

const NO_CHECKOUT = {
  error: { code: 'no_checkout', message: 'there is no checkout for this visitor' },
};

/** @param outcome undefined when the form was about something that is no more */
function goOn(reply: FastifyReply, outcome: Outcome | undefined): FastifyReply {
  if (outcome?.location) return reply.redirect(outcome.location, 303);
  return reply.redirect(`/checkout#${outcome?.section ?? 'review'}`, 303);
}
