import type { Locale } from '@tessera/slice-kit/contract';
import type { ListingFragment, ProductCardFragment, ProductQuery } from '../generated/graphql.ts';

/** A small catalogue for tests, typed as the API would answer. */

type Product = NonNullable<ProductQuery['product']>;

export function picture(key: string): ProductCardFragment['pictures'][number] {
  const url = (width: number) => `/api/catalog/pictures/${key}-${width}.webp`;
  return {
    url: url(640),
    srcset: [320, 640, 960].map((width) => `${url(width)} ${width}w`).join(', '),
    width: 1120,
    height: 1400,
    alt: `Picture of ${key}`,
    colour: '#c9b8a0',
  };
}

export function money(amount: number) {
  return { amount, currency: 'USD' as const, formatted: `$${(amount / 100).toFixed(2)}` };
}

const TITLES = [
  ['Low Tide', 'Giclée print on cotton paper'],
  ['Small Hours', 'Hardcover notebook, dotted'],
  ['Salt Field', 'Linen tea towel'],
  ['Ninefold', 'Stoneware beaker'],
  ['Ember Contours', 'Framed print'],
  ['Quiet Weave', 'Cotton throw'],
  ['Penrose at Noon', 'Print on cotton paper'],
  ['Slow River', 'Wire-bound sketchbook'],
  ['Tin Roof', 'Porcelain plate'],
  ['Hexagon Letters', 'Stitched notebook'],
  ['Moss Arithmetic', 'Cushion cover'],
  ['Blue Hour Truchet', 'Print on cotton paper'],
] as const;

const COLOURS = [
  { handle: 'terracotta', label: 'Terracotta', hex: '#c4552d' },
  { handle: 'sea', label: 'Sea', hex: '#2f6f7e' },
  { handle: 'ochre', label: 'Ochre', hex: '#d69a2d' },
  { handle: 'ink', label: 'Ink', hex: '#1d1f24' },
];

export function cards(count = 12): ProductCardFragment[] {
  return Array.from({ length: count }, (_, index) => {
    const [title, subtitle] = TITLES[index % TITLES.length]!;
    const slug = `${title.toLowerCase().replaceAll(' ', '-')}${index >= TITLES.length ? `-${index}` : ''}`;
    const amount = 1800 + index * 700;
    return {
      id: `id-${slug}`,
      slug,
      title,
      subtitle,
      stock: index % 5 === 3 ? 'LOW' : index % 7 === 5 ? 'OUT_OF_STOCK' : 'IN_STOCK',
      kind: { label: 'Print' },
      colours: COLOURS.slice(index % 3, (index % 3) + 1 + (index % 2)),
      pictures: [picture(`p${index}`)],
      priceRange: { min: money(amount), max: money(index % 2 ? amount : amount + 2400) },
      compareAtPrice: index % 6 === 4 ? money(amount + 1000) : null,
      rating: index % 4 === 2 ? null : { average: 4.1 + (index % 8) / 10, count: 1 + index * 3 },
    };
  });
}

export const COLLECTIONS = [
  ['tidelines', 'Tidelines', 'Contours that a sea leaves on the sand, drawn twice a day by the moon.'],
  ['girih', 'Girih', 'Five tiles and one rule, as the masons of Isfahan laid them.'],
  ['loom', 'The Loom', 'Over, under, and what happens when the rule forgets itself.'],
  ['truchet', 'Truchet', 'One square tile, cut in half, turned by chance.'],
  ['penrose', 'Never Again', 'Patterns that never repeat, however far you walk.'],
  ['cells', 'Soap and Stone', 'Where bubbles meet, and how mud dries.'],
  ['flow', 'Weather', 'A field of small winds, and ten thousand lines that follow.'],
  ['waves', 'Standing Waves', 'Sand on a plate that sings.'],
  ['hexes', 'Honey', 'The shape that bees chose for its economy.'],
  ['arcs', 'Half Moons', 'Arcs, and the company they keep.'],
  ['seeds', 'Sunflower', 'The golden angle, one seed after another.'],
  ['patchwork', 'Patchwork', 'Scraps, in an order only the maker knows.'],
].map(([handle, title, blurb], index) => ({
  handle: handle!,
  title: title!,
  blurb: blurb!,
  productCount: 14 + index,
  picture: picture(`c${index}`),
}));

export function listing(change: Partial<ListingFragment> = {}): ListingFragment {
  const value = (value: string, label: string, count: number, selected = false, hex?: string) => ({
    value,
    label,
    count,
    selected,
    hex: hex ?? null,
  });
  return {
    totalCount: 240,
    nodes: cards(24),
    pageInfo: {
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: 'cursor-start',
      endCursor: 'cursor-end',
    },
    facets: [
      {
        key: 'collection',
        label: 'Collection',
        values: COLLECTIONS.map((c) => value(c.handle, c.title, c.productCount)),
      },
      {
        key: 'kind',
        label: 'Kind',
        values: [
          value('print', 'Prints', 96),
          value('notebook', 'Notebooks', 60),
          value('textile', 'Textiles', 48),
          value('ceramic', 'Ceramics', 36),
        ],
      },
      {
        key: 'colour',
        label: 'Colour',
        values: COLOURS.map((c, i) => value(c.handle, c.label, 40 - i, i === 1, c.hex)),
      },
      {
        key: 'size',
        label: 'Size',
        values: ['a5', 'a4', 'a3', 'a2', '30x40', '50x70', '70x100', 's', 'm', 'l', 'xl'].map(
          (size, i) => value(size, size.toUpperCase(), 30 - i),
        ),
      },
      {
        key: 'price',
        label: 'Price',
        values: [
          value('-2499', 'Under $25', 60),
          value('2500-4999', '$25 – $50', 90),
          value('5000-', '$50 and more', 90),
        ],
      },
      { key: 'stock', label: 'Availability', values: [value('in-stock', 'In stock', 212)] },
    ],
    ...change,
  };
}

const SIZES = ['A4', 'A3', 'A2'];
const FINISHES = [
  ['plain', 'Unframed'],
  ['oak', 'Oak frame'],
] as const;

function stockOf(size: number, finish: number): Product['stock'] {
  if (size === 1 && finish === 1) return 'OUT_OF_STOCK';
  return size === 0 ? 'LOW' : 'IN_STOCK';
}

export function product(locale: Locale = 'en', change: Partial<Product> = {}): Product {
  const variants: Product['variants'] = SIZES.flatMap((size, s) =>
    FINISHES.map(([finish, label], f) => ({
      sku: `LT-${size}-${finish}`.toUpperCase(),
      title: `${size} / ${label}`,
      stock: stockOf(s, f),
      available: s === 0 ? 3 : s === 1 && f === 1 ? 0 : 20,
      options: [
        { name: 'size', value: size.toLowerCase(), label: size },
        { name: 'finish', value: finish, label },
      ],
      price: money(4800 + s * 2000 + f * 6000),
      compareAtPrice: s === 1 ? money(8200 + f * 6000) : null,
      picture: { url: picture(`p${f === 1 ? 4 : 0}`).url },
    })),
    // The largest is not framed.
  ).filter(({ sku }) => sku !== 'LT-A2-OAK');
  return {
    slug: 'low-tide',
    title: 'Low Tide',
    subtitle: 'Giclée print on cotton paper',
    description: [
      'Eleven thousand contour lines, each a little later than the one before. The sea has gone out and left its arithmetic in the sand.',
      'Printed with pigment inks on 310 g cotton paper, with a white margin so that the line may end where it wants.',
    ],
    details: [
      { label: 'Paper', value: 'Cotton rag, 310 g, matt' },
      { label: 'Inks', value: 'Twelve pigment inks, lightfast for a hundred years' },
      { label: 'Edition', value: 'Open, with the seed printed on the back' },
      { label: 'Care', value: 'Hang it out of direct sun' },
    ],
    kind: { handle: 'print', label: 'Prints' },
    collections: [{ handle: 'tidelines', title: 'Tidelines' }],
    pictures: [0, 1, 2, 4].map((key) => picture(`p${key}`)),
    priceRange: { min: money(4800), max: money(12800) },
    options: [
      {
        name: 'size',
        label: 'Size',
        values: SIZES.map((size) => ({ value: size.toLowerCase(), label: size })),
      },
      {
        name: 'finish',
        label: 'Finish',
        values: FINISHES.map(([value, label]) => ({ value, label })),
      },
    ],
    variants,
    stock: 'IN_STOCK',
    rating: { average: 4.6, count: 23 },
    reviews: {
      totalCount: 23,
      histogram: [0, 1, 1, 4, 17],
      pageInfo: { hasNextPage: true, endCursor: 'review-6' },
      nodes: [
        {
          id: 'r1',
          author: 'Maren H.',
          rating: 5,
          title: 'Calm in a frame',
          body: 'It hangs above my desk. Some mornings I follow one line from edge to edge before I start.\n\nThe paper is heavy and the black is truly black.',
          locale: 'en',
          createdAt: '2026-05-04T09:00:00.000Z',
        },
        {
          id: 'r2',
          author: '윤서',
          rating: 4,
          title: '생각보다 더 섬세해요',
          body: '가까이에서 보면 선 하나하나가 살아 있어요. 액자 색도 잘 어울립니다.',
          locale: 'ko',
          createdAt: '2026-04-18T09:00:00.000Z',
        },
        {
          id: 'r3',
          author: 'Tomás',
          rating: 5,
          title: 'A gift that was kept',
          body: 'Bought for my brother. I went back for a second one.',
          locale: 'en',
          createdAt: '2026-03-02T09:00:00.000Z',
        },
      ],
    },
    ...(locale === 'ko' ? KOREAN : {}),
    ...change,
  };
}

const KOREAN: Partial<Product> = {
  title: '썰물',
  subtitle: '면 종이에 찍은 지클레 프린트',
  description: [
    '조금씩 늦게 그어진 등고선 만 천 개. 바다가 물러가며 모래 위에 셈을 남겼습니다.',
    '310g 면 종이에 안료 잉크로 인쇄하고, 선이 스스로 끝날 수 있도록 흰 여백을 두었습니다.',
  ],
};
