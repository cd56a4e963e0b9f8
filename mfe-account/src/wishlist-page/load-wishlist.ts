import type { Locale } from '@tessera/slice-kit/contract';
import type { RenderContext } from '@tessera/slice-kit/server';
import { WishlistDocument } from '../generated/graphql.ts';
import { requireMe } from '../viewer/require-me.ts';

export interface WishlistProps {
  locale: Locale;
  /** Slugs. */
  products: string[];
  /** Address of the rest; null when there is none. */
  more: string | null;
  /** Whether these are not the first. */
  further: boolean;
  notice: string | null;
}

/** @throws Redirect for guests */
export async function loadWishlist(
  { url }: { url: URL },
  { locale, execute }: Pick<RenderContext, 'locale' | 'execute'>,
): Promise<WishlistProps> {
  const after = url.searchParams.get('after');
  const { wishlist } = requireMe(await execute(WishlistDocument, { after }), url);
  const { wishes, next } = wishlist;
  return {
    locale,
    products: wishes.map(({ product }) => product),
    more: next ? `${url.pathname}?${new URLSearchParams({ after: next })}` : null,
    further: after !== null,
    notice: url.searchParams.get('notice'),
  };
}
