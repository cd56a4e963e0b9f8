import { definePage } from '@tessera/slice-kit/server';
import { productAddress } from '../addresses/addresses.ts';
import { pageHead } from '../head/page-head.ts';
import { breadcrumbList } from '../head/structured-data.ts';
import { productTexts } from '../texts/product.ts';
import { loadProduct } from './load-product.ts';
import { productData } from './product-data.ts';
import { ProductPage } from './product-page.tsx';

export const productPage = definePage({
  Component: ProductPage,
  load: loadProduct,
  head: (props, { origin, locale }) => {
    const { slug, title, subtitle, gallery, breadcrumbs } = props;
    const description = shorten(props.description.paragraphs[0] ?? subtitle);
    return pageHead({
      title: productTexts[locale].title(title, subtitle),
      description,
      origin,
      locale,
      // A variant is the same product; it gets no entry of its own.
      path: productAddress(slug),
      type: 'product',
      picture: gallery.pictures[0]?.picture ?? null,
      data: [productData(props, description, origin), breadcrumbList(breadcrumbs.crumbs, origin)],
    });
  },
  cache: ({ slug }) => ({
    maxAge: 60,
    staleWhileRevalidate: 300,
    staleIfError: 86_400,
    tags: ['catalog', `product:${slug}`],
  }),
});

const LONGEST = 160;

/** Cuts at the end of a word, as search engines show no more. */
function shorten(text: string): string {
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST - 1);
  return `${cut.replace(/\s\S*$/, '')}…`;
}
