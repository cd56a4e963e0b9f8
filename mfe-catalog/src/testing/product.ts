import type { Locale } from '@tessera/slice-kit/contract';
import type { ProductQuery } from '../generated/graphql.ts';
import { money, picture } from './catalogue.ts';

type Product = NonNullable<ProductQuery['product']>;

const SIZES = ['A4', 'A3', 'A2'];
const FINISHES = [
  ['plain', 'Unframed'],
  ['oak', 'Oak frame'],
] as const;

function stockOf(size: number, finish: number): Product['stock'] {
  if (size === 1 && finish === 1) return 'OUT_OF_STOCK';
  return size === 0 ? 'LOW' : 'IN_STOCK';
}

/** A print in three sizes and two finishes; one is sold out, one is not made. */
export function product(locale: Locale = 'en', change: Partial<Product> = {}): Product {
  const variants: Product['variants'] = SIZES.flatMap(
    (size, s) =>
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
