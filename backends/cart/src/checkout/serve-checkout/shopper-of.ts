import type { Currency, Locale } from '@tessera/slice-kit/contract';
import type { FastifyRequest } from 'fastify';
import { visitorOf } from '../../graphql/visitor.ts';
import type { CheckoutParts } from '../checkout-parts.ts';
import type { Shopper } from '../show-checkout/show-checkout.ts';

const CURRENCIES: readonly string[] = ['USD', 'EUR', 'KRW'] satisfies Currency[];
const LOCALES: readonly string[] = ['en', 'ko'] satisfies Locale[];

/**
 * Who sends a request; undefined without a cart. A form says in which language and currency it was
 * shown: without scripts nothing else does.
 */
export async function shopperOf(
  { pool, carts }: Pick<CheckoutParts, 'pool' | 'carts'>,
  request: FastifyRequest,
  form?: URLSearchParams,
): Promise<Shopper | undefined> {
  const visitor = visitorOf((name) => request.headers[name]?.toString());
  const cart = visitor.cartToken && (await carts.find(pool, visitor.cartToken));
  if (!cart) return undefined;
  const [locale, currency] = [form?.get('locale') ?? '', form?.get('currency') ?? ''];
  return {
    cart,
    locale: LOCALES.includes(locale) ? (locale as Locale) : visitor.locale,
    currency: CURRENCIES.includes(currency) ? (currency as Currency) : visitor.currency,
  };
}
