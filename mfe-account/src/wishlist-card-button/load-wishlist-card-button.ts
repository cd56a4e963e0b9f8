import type { Locale } from '@tessera/slice-kit/contract';
import type { RenderContext } from '@tessera/slice-kit/server';

export interface WishlistCardButtonProps {
  locale: Locale;
  /** Slug. */
  product: string;
  /** What it is called. */
  title: string;
}

/** The same for everybody: whether it is wished for is asked in the browser, for all cards together. */
export async function loadWishlistCardButton(
  { product = '', title = '' }: Record<string, string>,
  { locale }: Pick<RenderContext, 'locale'>,
): Promise<WishlistCardButtonProps> {
  return { locale, product, title };
}
