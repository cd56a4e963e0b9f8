import { PaymentError } from './payment-error.ts';
import type { PaymentProvider } from './payment-provider.ts';
import type { StripeOptions } from './stripe/stripe-client.ts';
import { createStripeProvider } from './stripe/stripe-provider.ts';
import { createTestBankProvider } from './test-bank/test-bank-provider.ts';

/**
 * The provider that `PAYMENT_PROVIDER` names: `test-bank` unless told, or `stripe` with
 * `STRIPE_SECRET_KEY` and `STRIPE_WEBHOOK_SECRET`; `STRIPE_API_BASE` names another place than
 * https://api.stripe.com, such as a proxy.
 *
 * @param options.headers sent along with calls through the mesh, such as the trace
 * @throws PaymentError `payment_misconfigured` naming the variable
 */
export function choosePaymentProvider(
  environment: NodeJS.ProcessEnv,
  options: { headers?: () => Record<string, string> } = {},
): PaymentProvider {
  const required = (name: string): string => {
    const value = environment[name];
    if (value) return value;
    throw new PaymentError('payment_misconfigured', `${name} is not set: payments need it.`);
  };
  const provider = environment['PAYMENT_PROVIDER'] || 'test-bank';
  switch (provider) {
    case 'stripe':
      return createStripeProvider({
        secretKey: required('STRIPE_SECRET_KEY'),
        webhookSecret: required('STRIPE_WEBHOOK_SECRET'),
        ...addressOf(environment['STRIPE_API_BASE']),
      });
    case 'test-bank': {
      const { headers = () => ({}) } = options;
      const token = environment['DAPR_API_TOKEN'];
      // A bank beside the mesh is for development and tests.
      const direct = environment['TEST_BANK_URL'];
      return createTestBankProvider({
        baseUrl:
          direct || `http://127.0.0.1:${required('DAPR_HTTP_PORT')}/v1.0/invoke/test-bank/method`,
        headers: () => ({ ...headers(), ...(token && { 'dapr-api-token': token }) }),
        webhookSecret: environment['TEST_BANK_WEBHOOK_SECRET'],
      });
    }
    default:
      throw new PaymentError(
        'payment_misconfigured',
        `PAYMENT_PROVIDER is "${provider}": choose "test-bank" or "stripe".`,
      );
  }
}

function addressOf(base: string | undefined): Pick<StripeOptions, 'address'> {
  if (!base) return {};
  const url = URL.parse(base);
  const protocol = url?.protocol.slice(0, -1);
  if (!url || (protocol !== 'http' && protocol !== 'https') || url.pathname !== '/') {
    throw new PaymentError(
      'payment_misconfigured',
      `STRIPE_API_BASE is "${base}": give an origin, such as https://proxy.example.com.`,
    );
  }
  const port = Number(url.port) || (protocol === 'https' ? 443 : 80);
  return { address: { protocol, host: url.hostname, port } };
}
