import { NotFound, type RenderContext } from '@tessera/slice-kit/server';
import { SingleCardDocument } from '../generated/graphql.ts';
import { toProductCard, type ProductCardView } from '../product-card/to-product-card.ts';
import { cardTexts } from '../texts/card.ts';

export interface SingleCardProps {
  /** Slug. */
  product: string;
  /** Null for a product that is not sold any more. */
  card: ProductCardView | null;
  /** Said in the place of such a product. */
  gone: string;
}

/** The card of one product, for lists that other slices keep. */
export async function loadSingleCard(
  { product }: Record<string, string>,
  { locale, execute }: RenderContext,
): Promise<SingleCardProps> {
  if (!product) throw new NotFound('product: give the slug of a product');
  const found = (await execute(SingleCardDocument, { slug: product })).product;
  return {
    product,
    card: found ? toProductCard(found, locale) : null,
    gone: cardTexts[locale].gone,
  };
}
