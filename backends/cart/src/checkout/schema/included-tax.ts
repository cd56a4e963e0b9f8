import { builder } from '../../graphql/builder.ts';
import { MoneyType, type Money } from '../../graphql/money.ts';

export const IncludedTaxType = builder
  .objectRef<{ rate: number; amount: Money }>('IncludedTax')
  .implement({
    fields: (t) => ({
      rate: t.exposeInt('rate', { description: 'Percent.' }),
      amount: t.expose('amount', { type: MoneyType }),
    }),
  });
