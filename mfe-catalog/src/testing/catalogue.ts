import type { ListingFragment, ProductCardFragment } from '../generated/graphql.ts';

/** A small catalogue for tests, typed as the API would answer. */

export function picture(key: string): ProductCardFragment['pictures'][number] {
  const url = (width: number) => `/api/catalog/pictures/${key}-${width}.webp`;
  return {
    url: url(640),
    srcset: [320, 640, 1120].map((width) => `${url(width)} ${width}w`).join(', '),
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
      defaultVariant: {
        sku: `SKU-${index}`,
        stock: index % 7 === 5 ? 'OUT_OF_STOCK' : 'IN_STOCK',
      },
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
  [
    'tidelines',
    'Tidelines',
    'Contours that a sea leaves on the sand, drawn twice a day by the moon.',
  ],
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
