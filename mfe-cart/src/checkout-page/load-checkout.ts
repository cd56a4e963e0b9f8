import type { Locale } from '@tessera/slice-kit/contract';
import { Redirect, type RenderContext } from '@tessera/slice-kit/server';
import { ShowCheckoutDocument, type WholeCheckoutFragment } from '../generated/graphql.ts';
import { renewFirst } from '../session/renew-first.ts';
import { isSection, type SectionName } from './sections.ts';

export interface CheckoutProps {
  locale: Locale;
  checkout: WholeCheckoutFragment;
  /** Names the changes of the cart's lines that the shopper has not confirmed; null without any. */
  changesKey: string | null;
  /** A section that is opened again although it is done. */
  edit: SectionName | null;
  /** Nobody who is logged in, nor believes to be. */
  guest: boolean;
}

/**
 * @throws Redirect to the account when it has to be asked first, to the cart when there is nothing to order, to the order when it is placed already
 */
export async function loadCheckout(
  { url }: { url: URL },
  { locale, execute }: Pick<RenderContext, 'locale' | 'execute'>,
): Promise<CheckoutProps> {
  const { checkout, cart, visitor } = await execute(ShowCheckoutDocument, {});
  renewFirst(visitor, url);
  if (!checkout) throw new Redirect('/cart', false);
  if (checkout.state === 'PLACED') throw new Redirect(checkout.location ?? '/cart', false);
  const edit = url.searchParams.get('edit');
  return {
    locale,
    checkout,
    changesKey: cart.changesKey ?? null,
    edit: isSection(edit) ? edit : null,
    guest: visitor === 'GUEST',
  };
}
