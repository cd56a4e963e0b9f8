import type { RenderContext } from '@tessera/slice-kit/server';
import { collectionAddress, searchAddress } from '../addresses/addresses.ts';
import { HomeDocument, type HomeQuery } from '../generated/graphql.ts';
import { toPicture, type PictureView } from '../picture/to-picture.ts';
import { toProductCard, type ProductCardView } from '../product-card/to-product-card.ts';
import { homeTexts, type HomeTexts } from '../texts/home.ts';

export interface CollectionTile {
  href: string;
  title: string;
  blurb: string;
  count: string;
  picture: PictureView | null;
}

export interface HomeProps {
  title: string;
  description: string;
  lines: string[];
  introduction: string;
  hero: (CollectionTile & { link: string }) | null;
  arrivals: Shelf;
  collections: { title: string; tiles: CollectionTile[] };
  statement: string;
  facts: { title: string; text: string }[];
  bestSellers: Shelf;
}

export interface Shelf {
  title: string;
  link: { label: string; href: string };
  cards: ProductCardView[];
}

const SHELF = 4;

export async function loadHome(
  _request: unknown,
  { locale, execute }: RenderContext,
): Promise<HomeProps> {
  const texts = homeTexts[locale];
  const { collections, arrivals, bestSellers } = await execute(HomeDocument, {});
  const tiles = collections.map((collection) => toTile(collection, texts));
  const hero = tiles.find((tile) => tile.picture) ?? null;
  const newest = arrivals.nodes.slice(0, SHELF);
  const shown = new Set(newest.map((product) => product.slug));
  return {
    title: texts.title,
    description: texts.description,
    lines: texts.lines,
    introduction: texts.introduction,
    hero: hero && { ...hero, link: texts.heroLink(hero.title) },
    arrivals: {
      title: texts.arrivals,
      link: { label: texts.arrivalsLink, href: searchAddress({ sort: 'newest' }) },
      cards: newest.map((product) => toProductCard(product, locale)),
    },
    collections: { title: texts.collections, tiles },
    statement: texts.statement,
    facts: texts.facts,
    bestSellers: {
      title: texts.bestSellers,
      link: { label: texts.bestSellersLink, href: searchAddress() },
      // What is new already stands above.
      cards: bestSellers
        .filter((product) => !shown.has(product.slug))
        .slice(0, SHELF)
        .map((product) => toProductCard(product, locale)),
    },
  };
}

function toTile(collection: HomeQuery['collections'][number], texts: HomeTexts): CollectionTile {
  return {
    href: collectionAddress(collection.handle),
    title: collection.title,
    blurb: collection.blurb,
    count: texts.pieces(collection.productCount),
    picture: collection.picture && toPicture(collection.picture),
  };
}
