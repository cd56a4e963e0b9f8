import type { Locale } from '@tessera/slice-kit/contract';
import type { RenderContext } from '@tessera/slice-kit/server';
import { WishlistButtonDocument } from '../generated/graphql.ts';

export interface WishlistButtonProps {
  locale: Locale;
  /** Slug. */
  product: string;
  wished: boolean;
  guest: boolean;
}

export async function loadWishlistButton(
  { product = '' }: Record<string, string>,
  { locale, execute }: Pick<RenderContext, 'locale' | 'execute'>,
): Promise<WishlistButtonProps> {
  const { me } = await execute(WishlistButtonDocument, { products: [product] });
  return { locale, product, wished: me?.wished.includes(product) ?? false, guest: me === null };
}
