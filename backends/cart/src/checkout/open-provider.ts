import { currentTraceparent } from '@tessera/tracing';
import { choosePaymentProvider } from '../payment/choose-payment-provider.ts';
import { PaymentError } from '../payment/payment-error.ts';
import type { PaymentProvider } from '../payment/payment-provider.ts';

/**
 * The provider that the environment names. A process without a mesh, such as one in a test of
 * something else, runs without one: whoever wants to pay is told that it does not work just now.
 */
export function openProvider(environment: NodeJS.ProcessEnv): PaymentProvider {
  const { PAYMENT_PROVIDER, DAPR_HTTP_PORT, TEST_BANK_URL } = environment;
  if (!PAYMENT_PROVIDER && !DAPR_HTTP_PORT && !TEST_BANK_URL) return noProvider();
  return choosePaymentProvider(environment, {
    headers: () => {
      const traceparent = currentTraceparent();
      return traceparent === undefined ? {} : { traceparent };
    },
  });
}

function noProvider(): PaymentProvider {
  const fail = () =>
    Promise.reject(
      new PaymentError('payment_unavailable', 'DAPR_HTTP_PORT is not set: no way to the bank.'),
    );
  return {
    name: 'test-bank',
    authorise: fail,
    find: fail,
    findByKey: fail,
    capture: fail,
    cancel: fail,
    cancelByKey: fail,
    refund: fail,
    describeMethod: fail,
    readWebhook: () => undefined,
  };
}
