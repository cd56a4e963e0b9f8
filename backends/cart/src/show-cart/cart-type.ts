import type { Currency, Localised } from '@tessera/slice-kit/contract';
import {
  mostOf,
  type AppliedPromotion,
  type Cart,
  type Line,
  type LineChange,
} from '../carts/cart.ts';
import { builder } from '../graphql/builder.ts';
import { MoneyType } from '../graphql/money.ts';
import type { Picture } from '../products/variant.ts';

/** A part of a cart, with the currency of its amounts. */
type Of<Part> = Part & { currency: Currency };

const CartPicture = builder.objectRef<Picture>('CartPicture').implement({
  fields: (t) => ({
    url: t.exposeString('url'),
    alt: t.string({ resolve: ({ alt }, _args, { locale }) => alt[locale] }),
  }),
});

const LineChangeCode = builder.enumType('LineChangeCode', {
  values: {
    PRICE: { value: 'price' },
    STOCK: { value: 'stock', description: 'Fewer are left than the line asks for.' },
    GONE: { value: 'gone', description: 'It is not sold any more.' },
  } as const,
});

const LineChangeType = builder.objectRef<Of<LineChange>>('LineChange').implement({
  description: 'What is different from when the line was put in, and waits for being confirmed.',
  fields: (t) => ({
    code: t.field({ type: LineChangeCode, resolve: ({ code }) => code }),
    before: t.field({
      type: MoneyType,
      nullable: true,
      description: 'PRICE: what a piece cost then.',
      resolve: (change) =>
        change.code === 'price' ? { amount: change.before, currency: change.currency } : null,
    }),
    available: t.int({
      nullable: true,
      description: 'STOCK: pieces that are left.',
      resolve: (change) => (change.code === 'stock' ? change.available : null),
    }),
  }),
});

const CartLine = builder.objectRef<Of<Line>>('CartLine').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    sku: t.exposeString('sku'),
    product: t.exposeString('product', { description: 'Slug of the product.' }),
    title: t.string({ resolve: ({ title }, _args, { locale }) => title[locale] }),
    options: t.string({
      description: 'What was chosen, empty when there was nothing to choose.',
      resolve: ({ options }, _args, { locale }) => options[locale],
    }),
    url: t.exposeString('url'),
    picture: t.expose('picture', { type: CartPicture, nullable: true }),
    quantity: t.exposeInt('quantity'),
    most: t.int({
      description: 'The most pieces that the line may have.',
      resolve: ({ stock }) => mostOf(stock),
    }),
    unitPrice: t.field({
      type: MoneyType,
      resolve: ({ unitPrice: amount, currency }) => ({ amount, currency }),
    }),
    total: t.field({
      type: MoneyType,
      resolve: ({ total: amount, currency }) => ({ amount, currency }),
    }),
    changes: t.field({
      type: [LineChangeType],
      resolve: ({ changes, currency }) => changes.map((change) => ({ ...change, currency })),
    }),
  }),
});

const RemovedLine = builder
  .objectRef<{ id: string; title: Localised | null }>('RemovedLine')
  .implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      title: t.string({ resolve: ({ title }, _args, { locale }) => title?.[locale] ?? '' }),
    }),
  });

const PromotionProblemEnum = builder.enumType('PromotionProblem', {
  values: {
    NOT_BEGUN: { value: 'not_begun' },
    ENDED: { value: 'ended' },
    USED_UP: { value: 'used_up' },
    USED_BEFORE: { value: 'used_before' },
    MINIMUM: { value: 'minimum', description: 'There is not enough in the cart.' },
  } as const,
});

const CartPromotion = builder.objectRef<Of<AppliedPromotion>>('CartPromotion').implement({
  fields: (t) => ({
    code: t.exposeString('code'),
    freeShipping: t.exposeBoolean('freeShipping'),
    problem: t.expose('problem', {
      type: PromotionProblemEnum,
      nullable: true,
      description: 'Why it takes nothing off just now.',
    }),
    minimum: t.field({
      type: MoneyType,
      nullable: true,
      description: 'What has to be in the cart for it.',
      resolve: ({ minimum, currency }) => (minimum === null ? null : { amount: minimum, currency }),
    }),
  }),
});

export const CartType = builder.objectRef<Cart>('Cart').implement({
  fields: (t) => ({
    id: t.exposeID('id', { nullable: true, description: 'Null for a visitor without a cart.' }),
    version: t.exposeInt('version', { description: 'Counts its changes.' }),
    count: t.exposeInt('count', { description: 'Pieces in it.' }),
    lines: t.field({
      type: [CartLine],
      resolve: ({ lines, currency }) => lines.map((line) => ({ ...line, currency })),
    }),
    subtotal: t.field({
      type: MoneyType,
      resolve: ({ subtotal: amount, currency }) => ({ amount, currency }),
    }),
    discount: t.field({
      type: MoneyType,
      description: 'Taken off by the promotion; not negative.',
      resolve: ({ discount: amount, currency }) => ({ amount, currency }),
    }),
    total: t.field({
      type: MoneyType,
      description: 'Without shipping.',
      resolve: ({ total: amount, currency }) => ({ amount, currency }),
    }),
    promotion: t.field({
      type: CartPromotion,
      nullable: true,
      resolve: ({ promotion, currency }) => promotion && { ...promotion, currency },
    }),
    changesKey: t.exposeString('changesKey', {
      nullable: true,
      description: 'Names the changes that wait for being confirmed; null when there are none.',
    }),
    removed: t.expose('removed', {
      type: RemovedLine,
      nullable: true,
      description: 'The line that was removed last and can be put back.',
    }),
  }),
});
