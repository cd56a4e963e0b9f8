import type { Locale } from '@tessera/slice-kit/contract';
import type { RenderContext } from '@tessera/slice-kit/server';
import { CartDocument, type WholeCartFragment } from '../generated/graphql.ts';

export interface CartProps {
  locale: Locale;
  cart: WholeCartFragment;
  /** Code of what came of the form that led here. */
  notice: string | null;
}

export async function loadCart(
  { url }: { url: URL },
  { locale, execute }: RenderContext,
): Promise<CartProps> {
  const { cart } = await execute(CartDocument, {});
  return { locale, cart, notice: url.searchParams.get('notice') };
}
