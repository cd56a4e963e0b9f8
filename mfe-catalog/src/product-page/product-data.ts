import { productAddress } from '../addresses/addresses.ts';
import type { Product } from './choose-variant.ts';
import type { ProductProps } from './load-product.ts';

/** What schema.org wants to know about the variants, as small as it goes. */
export interface OffersView {
  currency: string;
  rating: { average: number; count: number } | null;
  variants: { sku: string; price: string; available: boolean }[];
}

export function toOffers(product: Product): OffersView {
  return {
    currency: product.priceRange.min.currency,
    rating: product.rating,
    variants: product.variants.map(({ sku, price, stock }) => ({
      sku,
      price: decimal(price.amount, price.currency),
      available: stock !== 'OUT_OF_STOCK',
    })),
  };
}

/** The product as schema.org's `Product`. */
export function productData(product: ProductProps, description: string, origin: string): object {
  const { offers, slug, gallery } = product;
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.title,
    description,
    url: origin + productAddress(slug),
    image: gallery.pictures.map(({ picture }) => new URL(picture.src, origin).href),
    brand: { '@type': 'Brand', name: 'Tessera' },
    ...(offers.rating && offers.rating.count > 0
      ? {
          aggregateRating: {
            '@type': 'AggregateRating',
            ratingValue: offers.rating.average,
            reviewCount: offers.rating.count,
          },
        }
      : {}),
    offers: offers.variants.map(({ sku, price, available }) => ({
      '@type': 'Offer',
      sku,
      price,
      priceCurrency: offers.currency,
      availability: `https://schema.org/${available ? 'InStock' : 'OutOfStock'}`,
      url: origin + productAddress(slug, { variant: sku }),
    })),
  };
}

/** Minor units → `48.00`; won has none. */
function decimal(amount: number, currency: string): string {
  return currency === 'KRW' ? String(amount) : (amount / 100).toFixed(2);
}
