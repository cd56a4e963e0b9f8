import { MeType } from '../accounts/me-fields.ts';
import { builder } from '../graphql/builder.ts';
import type { AddressFieldRule, CountryRules, SavedAddress } from './address.ts';
import { COUNTRIES, countryOf } from './countries/countries.ts';
import { countryName, labelOf } from './label-of.ts';
import { listAddresses } from './list-addresses.ts';

const AddressType = builder.objectRef<SavedAddress>('Address').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    isDefault: t.exposeBoolean('isDefault'),
    country: t.exposeString('country'),
    recipient: t.exposeString('recipient'),
    line1: t.exposeString('line1'),
    line2: t.exposeString('line2'),
    city: t.exposeString('city'),
    region: t.exposeString('region'),
    postalCode: t.exposeString('postalCode'),
    lines: t.stringList({
      description: 'As it is written on a parcel.',
      resolve: (address, _args, { locale }) => labelOf(address, locale),
    }),
  }),
});

const CountryType = builder.objectRef<{ code: string; name: string }>('Country').implement({
  fields: (t) => ({ code: t.exposeString('code'), name: t.exposeString('name') }),
});

interface FieldOf {
  rule: AddressFieldRule;
  country: CountryRules;
}

const AddressFieldType = builder.objectRef<FieldOf>('AddressField').implement({
  description: 'What an address of a country is asked for.',
  fields: (t) => ({
    name: t.string({ resolve: ({ rule }) => rule.name }),
    required: t.boolean({ resolve: ({ rule }) => rule.required }),
    maxLength: t.int({ resolve: ({ rule }) => rule.maxLength }),
    autocomplete: t.string({ resolve: ({ rule }) => rule.autocomplete }),
    inputMode: t.string({ nullable: true, resolve: ({ rule }) => rule.inputMode ?? null }),
    label: t.string({ resolve: ({ rule }) => rule.label }),
    options: t.field({
      type: [CountryType],
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

builder.queryField('countries', (t) =>
  t.field({
    type: [CountryType],
    resolve: (_root, _args, { locale }) =>
      COUNTRIES.map(({ code }) => ({ code, name: countryName(code, locale) })),
  }),
);

builder.queryField('addressFields', (t) =>
  t.field({
    type: [AddressFieldType],
    description:
      "Fields of a country's addresses in the order they are asked for; none where the shop does not send to.",
    args: { country: t.arg.string({ required: true }) },
    resolve: (_root, { country: code }) => {
      const country = countryOf(code);
      return country ? country.fields.map((rule) => ({ rule, country })) : [];
    },
  }),
);

builder.objectFields(MeType, (t) => ({
  addresses: t.field({
    type: [AddressType],
    resolve: ({ id }, _args, { pool }) => listAddresses(pool, id),
  }),
}));
