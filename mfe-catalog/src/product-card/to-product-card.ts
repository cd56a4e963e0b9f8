import type { Locale } from '@tessera/slice-kit/contract';
import { productAddress } from '../addresses/addresses.ts';
import type { ProductCardFragment } from '../generated/graphql.ts';
import { toPicture, type PictureView } from '../picture/to-picture.ts';
import { cardTexts } from '../texts/card.ts';
import { formatAverage } from '../texts/format.ts';
import { stockWord, type StockWord } from '../texts/stock-word.ts';

export interface ProductCardView {
  href: string;
  title: string;
  subtitle: string;
  picture: PictureView | null;
  price: string;
  /** The price before a reduction. */
  before: { price: string; label: string; nowLabel: string } | null;
  colours: { label: string; hexes: string[] } | null;
  hint: { text: string; tone: 'quiet' | 'warn' } | null;
  rating: { average: string; label: string } | null;
  /** What can be put into the cart from here. */
  offer: { product: string; variant: string; stock: StockWord };
}

export function toProductCard(product: ProductCardFragment, locale: Locale): ProductCardView {
  const texts = cardTexts[locale];
  const { priceRange, compareAtPrice, colours, rating, defaultVariant } = product;
  const picture = product.pictures[0];
  const price =
    priceRange.min.amount < priceRange.max.amount
      ? texts.from(priceRange.min.formatted)
      : priceRange.min.formatted;
  const average = rating && formatAverage(rating.average, locale);
  return {
    href: productAddress(product.slug),
    title: product.title,
    subtitle: product.subtitle,
    picture: picture ? toPicture(picture) : null,
    price,
    before: compareAtPrice
      ? { price: compareAtPrice.formatted, label: texts.was, nowLabel: texts.now }
      : null,
    colours:
      colours.length > 0
        ? { label: texts.colours(colours.map((c) => c.label)), hexes: colours.map((c) => c.hex) }
        : null,
    hint: stockHint(product.stock, texts),
    rating: rating && average ? { average, label: texts.rated(average, rating.count) } : null,
    offer: {
      product: product.slug,
      variant: defaultVariant.sku,
      stock: stockWord(defaultVariant.stock),
    },
  };
}

function stockHint(
  stock: ProductCardFragment['stock'],
  texts: (typeof cardTexts)[Locale],
): ProductCardView['hint'] {
  if (stock === 'OUT_OF_STOCK') return { text: texts.soldOut, tone: 'quiet' };
  if (stock === 'LOW') return { text: texts.low, tone: 'warn' };
  return null;
}
