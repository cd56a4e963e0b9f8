import { NotFound, Redirect, type RenderContext } from '@tessera/slice-kit/server';
import { collectionAddress, productAddress, searchAddress } from '../addresses/addresses.ts';
import type { Crumb } from '../breadcrumbs/breadcrumbs.tsx';
import { ProductDocument } from '../generated/graphql.ts';
import { isBadInput } from '../listing/begin-again.ts';
import { toPicture, type PictureView } from '../picture/to-picture.ts';
import { productTexts, type ProductTexts } from '../texts/product.ts';
import {
  chooseVariant,
  toOptions,
  type OptionView,
  type Product,
  type Variant,
} from './choose-variant.ts';
import { toOffers, type OffersView } from './product-data.ts';
import { REVIEWS, toReviews, type ReviewsView } from './to-reviews.ts';
import { stockWord, type StockWord } from '../texts/stock-word.ts';

export interface ProductProps {
  slug: string;
  title: string;
  subtitle: string;
  breadcrumbs: { label: string; crumbs: Crumb[] };
  gallery: GalleryView;
  variant: VariantView | null;
  options: OptionView[];
  description: { title: string; paragraphs: string[] };
  details: { title: string; rows: { label: string; value: string }[] };
  reviews: ReviewsView;
  offers: OffersView;
}

export interface GalleryView {
  label: string;
  /** Index of the picture that is shown large. */
  shown: number;
  pictures: { picture: PictureView; href: string; label: string }[];
}

export interface VariantView {
  sku: string;
  price: string;
  before: { price: string; label: string; nowLabel: string } | null;
  stock: { word: StockWord; text: string; tone: 'good' | 'warn' | 'bad' };
}

export async function loadProduct(
  { url, params }: { url: URL; params: Record<string, string> },
  { locale, execute }: RenderContext,
): Promise<ProductProps> {
  const slug = params['slug'] ?? '';
  const after = url.searchParams.get('reviews') || null;
  const asked = url.searchParams.get('variant');
  const { product } = await execute(ProductDocument, {
    slug,
    reviews: REVIEWS,
    reviewsAfter: after,
  }).catch((error: unknown) => {
    // A cursor of other reviews: begin with the first ones.
    if (!after || !isBadInput(error)) throw error;
    throw new Redirect(productAddress(slug, { variant: asked ?? undefined }), false);
  });
  if (!product) throw new NotFound(`no product "${slug}"`);
  const texts = productTexts[locale];
  const variant = chooseVariant(product, asked);
  // Only a variant that was asked for stays in the links; the first one needs no name.
  const named = variant && variant.sku === asked ? { variant: variant.sku } : {};
  return {
    slug: product.slug,
    title: product.title,
    subtitle: product.subtitle,
    breadcrumbs: { label: texts.breadcrumbs, crumbs: toCrumbs(product, texts) },
    gallery: toGallery(product, variant, named, url.searchParams.get('picture'), texts),
    variant: variant ? toVariant(variant, texts) : null,
    options: variant ? toOptions(product, variant, locale) : [],
    description: { title: texts.description, paragraphs: product.description },
    details: { title: texts.details, rows: product.details },
    reviews: toReviews(product, { ...named, after }, locale),
    offers: toOffers(product),
  };
}

function toCrumbs(product: Product, texts: ProductTexts): Crumb[] {
  const collection = product.collections[0];
  const parent = collection
    ? { label: collection.title, href: collectionAddress(collection.handle) }
    : { label: product.kind.label, href: searchAddress({ kind: product.kind.handle }) };
  return [{ label: texts.home, href: '/' }, parent, { label: product.title }];
}

function toGallery(
  product: Product,
  variant: Variant | undefined,
  named: { variant?: string },
  asked: string | null,
  texts: ProductTexts,
): GalleryView {
  const { pictures } = product;
  const number = Number(asked);
  // Who asked for no variant is shown the piece as the listing showed it.
  const ofVariant = named.variant
    ? pictures.findIndex(({ url }) => url === variant?.picture?.url)
    : 0;
  const shown =
    Number.isInteger(number) && number >= 1 && number <= pictures.length
      ? number - 1
      : Math.max(0, ofVariant);
  return {
    label: texts.pictures,
    shown,
    pictures: pictures.map((picture, index) => ({
      picture: toPicture(picture),
      href: productAddress(product.slug, { ...named, picture: String(index + 1) }),
      label: texts.showPicture(index + 1, pictures.length),
    })),
  };
}

function toVariant(variant: Variant, texts: ProductTexts): VariantView {
  return {
    sku: variant.sku,
    price: variant.price.formatted,
    before: variant.compareAtPrice
      ? { price: variant.compareAtPrice.formatted, label: texts.was, nowLabel: texts.now }
      : null,
    stock: toStock(variant, texts),
  };
}

function toStock({ stock, available }: Variant, texts: ProductTexts): VariantView['stock'] {
  const word = stockWord(stock);
  if (word === 'out') return { word, text: texts.soldOut, tone: 'bad' };
  if (word === 'low') return { word, text: texts.low(available), tone: 'warn' };
  return { word, text: texts.inStock, tone: 'good' };
}
