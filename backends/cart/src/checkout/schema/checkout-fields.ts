import { builder } from '../../graphql/builder.ts';
import type { RequestContext } from '../../graphql/context.ts';
import { CurrencyEnum } from '../../graphql/money.ts';
import { beginOrder } from '../../place-order/begin-order.ts';
import { awaitOutcome, type Outcome } from '../../place-order/outcome.ts';
import { changeCountry, saveAddress } from '../save-section/save-address.ts';
import { saveContact } from '../save-section/save-contact.ts';
import { chooseCredit } from '../save-section/choose-credit.ts';
import { chooseShipping } from '../save-section/choose-shipping.ts';
import { savePayment } from '../save-section/save-payment.ts';
import type { CheckoutView } from '../show-checkout/checkout-view.ts';
import { showCheckout } from '../show-checkout/show-checkout.ts';
import { CheckoutType } from './checkout-type.ts';

async function cartOf(context: RequestContext): Promise<string | undefined> {
  const { checkout } = context;
  return checkout.carts.find(checkout.pool, context);
}

async function show(context: RequestContext): Promise<CheckoutView | null> {
  const cart = await cartOf(context);
  if (cart === undefined) return null;
  const { checkout, customer, locale, currency } = context;
  return (await showCheckout(checkout, { cart, customer, locale, currency })) ?? null;
}

/** Changes something of the visitor's checkout, and shows what came of it. */
async function change(
  context: RequestContext,
  work: (cart: string) => Promise<unknown>,
): Promise<CheckoutView | null> {
  const cart = await cartOf(context);
  if (cart === undefined) return null;
  await work(cart);
  return show(context);
}

builder.queryField('checkout', (t) =>
  t.field({
    type: CheckoutType,
    nullable: true,
    description:
      "The visitor's checkout; null without a cart or with an empty one, unless an order has just been made of it.",
    resolve: (_root, _args, context) => show(context),
  }),
);

const text = { required: true } as const;

builder.mutationField('saveCheckoutContact', (t) =>
  t.field({
    type: CheckoutType,
    nullable: true,
    args: { email: t.arg.string(text), name: t.arg.string(text), phone: t.arg.string(text) },
    resolve: (_root, args, context) =>
      change(context, (cart) => saveContact(context.checkout, cart, args)),
  }),
);

builder.mutationField('changeCheckoutCountry', (t) =>
  t.field({
    type: CheckoutType,
    nullable: true,
    args: { country: t.arg.string(text) },
    resolve: (_root, args, context) =>
      change(context, (cart) => changeCountry(context.checkout, cart, args)),
  }),
);

const AddressInput = builder.inputType('AddressInput', {
  fields: (t) => ({
    country: t.string(text),
    recipient: t.string(text),
    line1: t.string(text),
    line2: t.string(text),
    city: t.string(text),
    region: t.string(text),
    postalCode: t.string(text),
  }),
});

builder.mutationField('saveCheckoutAddress', (t) =>
  t.field({
    type: CheckoutType,
    nullable: true,
    args: { input: t.arg({ type: AddressInput, required: true }) },
    resolve: (_root, { input }, context) =>
      change(context, (cart) => saveAddress(context.checkout, cart, input)),
  }),
);

builder.mutationField('chooseShippingMethod', (t) =>
  t.field({
    type: CheckoutType,
    nullable: true,
    args: { method: t.arg.string(text) },
    resolve: (_root, { method }, context) =>
      change(context, (cart) => chooseShipping(context.checkout, cart, method)),
  }),
);

builder.mutationField('saveCheckoutPayment', (t) =>
  t.field({
    type: CheckoutType,
    nullable: true,
    args: { paymentMethod: t.arg.string(text) },
    resolve: (_root, { paymentMethod: method }, context) =>
      change(context, (cart) => savePayment(context.checkout, cart, { method })),
  }),
);

builder.mutationField('chooseCheckoutCredit', (t) =>
  t.field({
    type: CheckoutType,
    nullable: true,
    description: 'Says whether store credit is to be used, as far as there is any.',
    args: { use: t.arg.boolean({ required: true }) },
    resolve: (_root, { use }, context) =>
      change(context, (cart) => chooseCredit(context.checkout, cart, use)),
  }),
);

const PlaceOrderStatus = builder.enumType('PlaceOrderStatus', {
  values: ['PLACED', 'ACTION', 'PLACING', 'REFUSED'] as const,
});

const PlaceOrderResult = builder.objectRef<Outcome>('PlaceOrderResult').implement({
  fields: (t) => ({
    status: t.expose('status', { type: PlaceOrderStatus }),
    location: t.exposeString('location', {
      nullable: true,
      description: 'Of the order, or at the bank that waits for the shopper.',
    }),
    checkout: t.field({
      type: CheckoutType,
      nullable: true,
      resolve: (_outcome, _args, context) => show(context),
    }),
  }),
});

builder.mutationField('placeOrder', (t) =>
  t.field({
    type: PlaceOrderResult,
    description:
      'Says yes to what was shown, and waits for the outcome for some seconds. However often it is sent, there is one order.',
    args: {
      checkout: t.arg.id(text),
      version: t.arg.int(text),
      total: t.arg.int({ required: true, description: 'Minor units.' }),
      currency: t.arg({ type: CurrencyEnum, required: true }),
    },
    async resolve(_root, args, context): Promise<Outcome> {
      const { checkout: parts, customer, locale } = context;
      const cart = await cartOf(context);
      const begun =
        cart === undefined
          ? undefined
          : await beginOrder(parts, { cart, customer, locale, currency: args.currency }, args);
      const outcome = begun === undefined ? undefined : await awaitOutcome(parts, begun);
      return outcome ?? { status: 'REFUSED', location: null };
    },
  }),
);
