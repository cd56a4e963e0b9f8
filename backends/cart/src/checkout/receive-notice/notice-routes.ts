import type { Fastify } from '../../http.ts';
import { readBodiesAsText } from '../../http.ts';
import { WebhookError } from '../../payment/payment-error.ts';
import type { PaymentProvider } from '../../payment/payment-provider.ts';
import type { CheckoutParts } from '../checkout-parts.ts';
import { findCheckoutByPayment } from '../checkout.ts';

/**
 * Notices of the provider. They say that something has happened, never what is true: the saga that
 * waits for it is woken, and asks.
 *
 * @param refused told of notices that are not the provider's
 */
export function serveNotices(
  fastify: Fastify,
  parts: CheckoutParts,
  refused: (error: WebhookError) => void,
): void {
  void fastify.register(async (scope) => {
    // The signature is over the bytes as they came.
    readBodiesAsText(scope);
    scope.post('/webhooks/:provider', async (request, reply) => {
      const { provider } = request.params as { provider: string };
      if (provider !== parts.provider.name) return reply.callNotFound();
      try {
        await receive(
          parts,
          parts.provider,
          request.headers,
          typeof request.body === 'string' ? request.body : '',
        );
        return await reply.code(204).send();
      } catch (error) {
        if (!(error instanceof WebhookError)) throw error;
        refused(error);
        const { code, message } = error;
        return reply.code(400).send({ error: { code, message } });
      }
    });
  });
}

async function receive(
  { pool, sagas }: CheckoutParts,
  provider: PaymentProvider,
  headers: Parameters<PaymentProvider['readWebhook']>[0],
  body: string,
): Promise<void> {
  const notice = provider.readWebhook(headers, body);
  if (!notice) return;
  const checkout = await findCheckoutByPayment(pool, notice.payment);
  // One that comes before the payment is known here is not needed: its answer is on the way.
  if (checkout?.saga) await sagas.wake(checkout.saga, notice.id);
}
