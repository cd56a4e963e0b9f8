import { builder } from '../../graphql/builder.ts';
import { MoneyType, type Money } from '../../graphql/money.ts';
import type { Card } from '../../orders/order.ts';
import type { AddressFieldRule, CountryRules } from '../address/address.ts';
import { COUNTRIES, countryOf } from '../address/countries/countries.ts';
import { countryName } from '../address/label-of.ts';
import type { FieldError } from '../field-error.ts';
import type { CheckoutView } from '../show-checkout/checkout-view.ts';

export const SectionStateEnum = builder.enumType('SectionState', {
  values: {
    TODO: { value: 'todo' },
    INVALID: { value: 'invalid' },
    DONE: { value: 'done' },
  } as const,
});

const ErrorParam = builder.objectRef<{ name: string; value: string }>('ErrorParam').implement({
  fields: (t) => ({ name: t.exposeString('name'), value: t.exposeString('value') }),
});

export const FieldErrorType = builder.objectRef<FieldError>('FieldError').implement({
  fields: (t) => ({
    field: t.exposeString('field'),
    code: t.exposeString('code', { description: '`required`, `invalid_postal_code` …' }),
    params: t.field({
      type: [ErrorParam],
      resolve: ({ params = {} }) =>
        Object.entries(params).map(([name, value]) => ({ name, value })),
    }),
  }),
});

export const CardType = builder.objectRef<Card>('Card').implement({
  fields: (t) => ({ brand: t.exposeString('brand'), last4: t.exposeString('last4') }),
});

export const Contact = builder.objectRef<CheckoutView['contact']>('CheckoutContact').implement({
  fields: (t) => ({
    state: t.expose('state', { type: SectionStateEnum }),
    errors: t.expose('errors', { type: [FieldErrorType] }),
    email: t.exposeString('email'),
    name: t.exposeString('name'),
    phone: t.exposeString('phone'),
  }),
});

const Country = builder.objectRef<{ code: string; name: string }>('Country').implement({
  fields: (t) => ({ code: t.exposeString('code'), name: t.exposeString('name') }),
});

interface FieldOf {
  rule: AddressFieldRule;
  country: CountryRules;
}

const AddressField = builder.objectRef<FieldOf>('AddressField').implement({
  fields: (t) => ({
    name: t.string({ resolve: ({ rule }) => rule.name }),
    required: t.boolean({ resolve: ({ rule }) => rule.required }),
    maxLength: t.int({ resolve: ({ rule }) => rule.maxLength }),
    autocomplete: t.string({ resolve: ({ rule }) => rule.autocomplete }),
    inputMode: t.string({ nullable: true, resolve: ({ rule }) => rule.inputMode ?? null }),
    label: t.string({ resolve: ({ rule }) => rule.label }),
    options: t.field({
      type: [Country],
      resolve: ({ rule, country }) =>
        rule.name === 'region'
          ? Object.entries(country.regions ?? {}).map(([code, name]) => ({ code, name }))
          : [],
    }),
    example: t.string({
      nullable: true,
      resolve: ({ rule, country }) =>
        rule.name === 'postalCode' ? country.postalCode.example : null,
    }),
  }),
});

export const Address = builder.objectRef<CheckoutView['address']>('CheckoutAddress').implement({
  fields: (t) => ({
    state: t.expose('state', { type: SectionStateEnum }),
    errors: t.expose('errors', { type: [FieldErrorType] }),
    country: t.exposeString('country'),
    recipient: t.exposeString('recipient'),
    line1: t.exposeString('line1'),
    line2: t.exposeString('line2'),
    city: t.exposeString('city'),
    region: t.exposeString('region'),
    postalCode: t.exposeString('postalCode'),
    countries: t.field({
      type: [Country],
      resolve: (_address, _args, { locale }) =>
        COUNTRIES.map(({ code }) => ({ code, name: countryName(code, locale) })),
    }),
    fields: t.field({
      type: [AddressField],
      description: 'Of the chosen country, in the order in which they are asked for.',
      resolve: (address) => {
        const country = countryOf(address.country) ?? COUNTRIES[0]!;
        return country.fields.map((rule) => ({ rule, country }));
      },
    }),
  }),
});

interface MethodOf {
  code: string;
  price: Money;
  regularPrice: Money | null;
  minDays: number;
  maxDays: number;
}

const ShippingMethod = builder.objectRef<MethodOf>('ShippingMethod').implement({
  fields: (t) => ({
    code: t.exposeString('code'),
    price: t.expose('price', { type: MoneyType }),
    regularPrice: t.expose('regularPrice', { type: MoneyType, nullable: true }),
    minDays: t.exposeInt('minDays', { description: 'Working days.' }),
    maxDays: t.exposeInt('maxDays'),
  }),
});

export const Shipping = builder.objectRef<CheckoutView>('CheckoutShipping').implement({
  fields: (t) => ({
    state: t.field({ type: SectionStateEnum, resolve: ({ shipping }) => shipping.state }),
    errors: t.field({ type: [FieldErrorType], resolve: ({ shipping }) => shipping.errors }),
    method: t.string({ nullable: true, resolve: ({ shipping }) => shipping.method }),
    methods: t.field({
      type: [ShippingMethod],
      resolve: ({ shipping, currency }) =>
        shipping.methods.map(({ price, regularPrice, ...method }) => ({
          ...method,
          price: { amount: price, currency },
          regularPrice: regularPrice === undefined ? null : { amount: regularPrice, currency },
        })),
    }),
  }),
});

export const Payment = builder.objectRef<CheckoutView['payment']>('CheckoutPayment').implement({
  fields: (t) => ({
    state: t.expose('state', { type: SectionStateEnum }),
    errors: t.expose('errors', { type: [FieldErrorType] }),
    provider: t.string({ resolve: (_payment, _args, { checkout }) => checkout.provider.name }),
    method: t.exposeString('method', { nullable: true }),
    card: t.expose('card', { type: CardType, nullable: true }),
    formAction: t.string({
      nullable: true,
      description:
        'Where the form with the card goes; null where the provider has a page of its own.',
      resolve: (_payment, _args, { checkout }) =>
        checkout.provider.name === 'test-bank' ? '/api/test-bank/v1/tokens' : null,
    }),
    returnTo: t.string({
      description: "For that form's field `return_to`.",
      resolve: ({ returnKey }) => `/api/cart/checkout/payment?key=${returnKey}`,
    }),
    cardPage: t.string({
      nullable: true,
      description:
        "Leads to the provider's own page for entering a card; null where there is a form for it.",
      resolve: (_payment, _args, { checkout }) =>
        checkout.provider.cardPages ? '/api/cart/checkout/card' : null,
    }),
  }),
});
