import type { RenderContext } from '@tessera/slice-kit/server';
import { ProductIdDocument, RecommendationsDocument } from '../generated/graphql.ts';
import { toProductCard, type ProductCardView } from '../product-card/to-product-card.ts';
import { recommendationsTexts } from '../texts/recommendations.ts';

export interface RecommendationsProps {
  title: string;
  cards: ProductCardView[];
  /** Slug of the product that they go with; null for best sellers. */
  product: string | null;
}

const STANDARD = 4;
const MOST = 12;

/** What goes with a product; the best sellers without one, or when it is gone. */
export async function loadRecommendations(
  { product, limit }: Record<string, string>,
  { locale, execute }: RenderContext,
): Promise<RecommendationsProps> {
  const texts = recommendationsTexts[locale];
  const found = product ? (await execute(ProductIdDocument, { slug: product })).product : null;
  const { recommendations } = await execute(RecommendationsDocument, {
    productId: found?.id ?? null,
    first: readLimit(limit),
  });
  return {
    title: found ? texts.beside : texts.bestSellers,
    cards: recommendations.map((recommended) => toProductCard(recommended, locale)),
    product: found && product ? product : null,
  };
}

function readLimit(text: string | undefined): number {
  const limit = Number(text);
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, MOST) : STANDARD;
}
