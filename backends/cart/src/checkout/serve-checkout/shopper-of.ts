import type { Currency, Locale } from '@tessera/slice-kit/contract';
import type { FastifyRequest } from 'fastify';
import type { CheckoutParts } from '../checkout-parts.ts';
import type { Shopper } from '../show-checkout/show-checkout.ts';

const CURRENCIES: readonly string[] = ['USD', 'EUR', 'KRW'] satisfies Currency[];
const LOCALES: readonly string[] = ['en', 'ko'] satisfies Locale[];

/**
 * Who sends a request; undefined without a cart. A form says in which language and currency it was
 * shown: without scripts nothing else does.
 */
export async function shopperOf(
  { pool, carts, readVisitor }: Pick<CheckoutParts, 'pool' | 'carts' | 'readVisitor'>,
  request: FastifyRequest,
  form?: URLSearchParams,
): Promise<Shopper | undefined> {
  const visitor = await readVisitor((name) => request.headers[name]?.toString());
  const cart = await carts.find(pool, visitor);
  if (!cart) return undefined;
  const [locale, currency] = [form?.get('locale') ?? '', form?.get('currency') ?? ''];
  return {
    cart,
    customer: visitor.customer,
    locale: LOCALES.includes(locale) ? (locale as Locale) : visitor.locale,
    currency: CURRENCIES.includes(currency) ? (currency as Currency) : visitor.currency,
  };
}
