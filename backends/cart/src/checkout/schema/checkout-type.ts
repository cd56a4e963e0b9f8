import { builder } from '../../graphql/builder.ts';
import { MoneyType } from '../../graphql/money.ts';
import type { CartLine } from '../cart-desk.ts';
import type { Refusal } from '../checkout.ts';
import type { CheckoutView, SectionName } from '../show-checkout/checkout-view.ts';
import { IncludedTaxType } from './included-tax.ts';
import { Address, Contact, Payment, Shipping } from './section-types.ts';

const CheckoutStateEnum = builder.enumType('CheckoutState', {
  values: ['OPEN', 'PLACING', 'PLACED'] as const,
});

const SectionNameEnum = builder.enumType('CheckoutSectionName', {
  values: {
    CONTACT: { value: 'contact' },
    ADDRESS: { value: 'address' },
    SHIPPING: { value: 'shipping' },
    PAYMENT: { value: 'payment' },
    REVIEW: { value: 'review' },
  } as const,
});

const Line = builder.objectRef<{ line: CartLine; view: CheckoutView }>('CheckoutLine').implement({
  fields: (t) => ({
    id: t.id({ resolve: ({ line }) => line.id }),
    sku: t.string({ resolve: ({ line }) => line.sku }),
    product: t.string({ resolve: ({ line }) => line.product }),
    title: t.string({ resolve: ({ line }, _args, { locale }) => line.title[locale] }),
    options: t.string({ resolve: ({ line }, _args, { locale }) => line.options[locale] }),
    url: t.string({ resolve: ({ line }) => line.url }),
    picture: t.string({ nullable: true, resolve: ({ line }) => line.picture }),
    quantity: t.int({ resolve: ({ line }) => line.quantity }),
    unitPrice: t.field({
      type: MoneyType,
      resolve: ({ line, view }) => ({ amount: line.unitPrice, currency: view.currency }),
    }),
    total: t.field({
      type: MoneyType,
      resolve: ({ line, view }) => ({ amount: line.total, currency: view.currency }),
    }),
    changes: t.stringList({ resolve: ({ line }) => line.changes }),
  }),
});

interface ShortLineOf {
  sku: string;
  title: CartLine['title'] | undefined;
  requested: number;
  available: number;
}

const ShortLine = builder.objectRef<ShortLineOf>('ShortLine').implement({
  fields: (t) => ({
    sku: t.exposeString('sku'),
    title: t.string({ resolve: ({ sku, title }, _args, { locale }) => title?.[locale] ?? sku }),
    requested: t.exposeInt('requested'),
    available: t.exposeInt('available'),
  }),
});

const SECTIONS: Readonly<Record<string, SectionName>> = {
  card_declined: 'payment',
  authentication_failed: 'payment',
  authentication_expired: 'payment',
};

/** They are told at whatever is to be done next. */
const FOLLOWS = new Set(['incomplete', 'credit_refused']);

const RefusalType = builder
  .objectRef<{ refusal: Refusal; view: CheckoutView }>('CheckoutRefusal')
  .implement({
    fields: (t) => ({
      code: t.string({ resolve: ({ refusal }) => refusal.code }),
      section: t.field({
        type: SectionNameEnum,
        resolve: ({ refusal, view }) => {
          return FOLLOWS.has(refusal.code) ? view.current : (SECTIONS[refusal.code] ?? 'review');
        },
      }),
      declineCode: t.string({
        nullable: true,
        resolve: ({ refusal }) => refusal.declineCode ?? null,
      }),
      lines: t.field({
        type: [ShortLine],
        resolve: ({ refusal, view }) =>
          (refusal.lines ?? []).map((short) => ({
            ...short,
            title: view.lines.find(({ sku }) => sku === short.sku)?.title,
          })),
      }),
    }),
  });

const money = (view: CheckoutView, amount: number) => ({ amount, currency: view.currency });

export const CheckoutType = builder.objectRef<CheckoutView>('Checkout').implement({
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Empty before the first section was sent.' }),
    version: t.exposeInt('version', { description: 'Of the cart.' }),
    state: t.field({
      type: CheckoutStateEnum,
      resolve: ({ standing: { status } }) => {
        if (status === 'open') return 'OPEN';
        return status === 'placed' ? 'PLACED' : 'PLACING';
      },
    }),
    location: t.string({
      nullable: true,
      description: 'Of the order, or at the bank that waits for the shopper.',
      resolve: ({ standing }) => {
        if (standing.status === 'action') return standing.url;
        return standing.status === 'placed' ? `/orders/${standing.token}` : null;
      },
    }),
    contact: t.expose('contact', { type: Contact }),
    address: t.expose('address', { type: Address }),
    shipping: t.field({ type: Shipping, resolve: (view) => view }),
    payment: t.expose('payment', { type: Payment }),
    current: t.expose('current', { type: SectionNameEnum }),
    ready: t.exposeBoolean('ready'),
    lines: t.field({
      type: [Line],
      resolve: (view) => view.lines.map((line) => ({ line, view })),
    }),
    subtotal: t.field({
      type: MoneyType,
      resolve: (view) => money(view, view.totals.subtotal),
    }),
    discount: t.field({
      type: MoneyType,
      resolve: (view) => money(view, view.totals.discount),
    }),
    promotion: t.exposeString('promotion', { nullable: true }),
    shippingPrice: t.field({
      type: MoneyType,
      nullable: true,
      resolve: (view) =>
        view.totals.shipping === undefined ? null : money(view, view.totals.shipping),
    }),
    credit: t.field({ type: MoneyType, resolve: (view) => money(view, view.totals.credit) }),
    spendableCredit: t.field({
      type: MoneyType,
      nullable: true,
      description: 'Store credit that could be used; null when there is none, or nobody knows.',
      resolve: ({ credit, currency }) =>
        credit.available ? { amount: credit.available, currency } : null,
    }),
    usesCredit: t.boolean({ resolve: ({ credit }) => credit.isUsed }),
    tax: t.field({
      type: IncludedTaxType,
      nullable: true,
      resolve: (view) =>
        view.totals.tax
          ? { rate: view.totals.tax.rate, amount: money(view, view.totals.tax.amount) }
          : null,
    }),
    total: t.field({ type: MoneyType, resolve: (view) => money(view, view.totals.total) }),
    refusal: t.field({
      type: RefusalType,
      nullable: true,
      resolve: (view) => (view.refusal ? { refusal: view.refusal, view } : null),
    }),
  }),
});
