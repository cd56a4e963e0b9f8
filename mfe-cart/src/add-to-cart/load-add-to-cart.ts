import type { Locale } from '@tessera/slice-kit/contract';
import type { RenderContext } from '@tessera/slice-kit/server';

export interface AddToCartProps {
  locale: Locale;
  /** Slug. */
  product: string;
  sku: string;
  stock: 'in' | 'low' | 'out';
  layout: 'page' | 'card';
  /** What the button adds, where several stand on a page; null where it goes without saying. */
  title: string | null;
}

/** What the surrounding page knows is enough: nothing has to be asked. */
export async function loadAddToCart(
  { product = '', variant = '', stock, layout, title }: Record<string, string>,
  { locale }: Pick<RenderContext, 'locale'>,
): Promise<AddToCartProps> {
  return {
    ...{ locale, product, sku: variant },
    stock: stock === 'low' || stock === 'out' ? stock : 'in',
    layout: layout === 'card' ? 'card' : 'page',
    title: title || null,
  };
}
