import { MeType } from '../accounts/me-fields.ts';
import { builder } from '../graphql/builder.ts';
import type { RequestContext } from '../graphql/context.ts';
import { MoneyType, type Money } from '../graphql/money.ts';
import { listEntries, type CreditEntry, type CreditEntryPage } from './list-entries.ts';
import { readBalances } from './read-balances.ts';

const CreditKindEnum = builder.enumType('CreditKind', {
  values: {
    EARNED: { value: 'released', description: 'The order left the house: it may be spent.' },
    PENDING: { value: 'awarded', description: 'On its way with an order.' },
    TAKEN_BACK: { value: 'taken_back', description: 'The order was cancelled or paid back.' },
    SPENT: { value: 'redeemed' },
    GIVEN_BACK: { value: 'given_back', description: 'What was spent is there again.' },
    GRANTED: { value: 'granted', description: 'A gift of the shop.' },
  } as const,
});

const CreditEntryType = builder.objectRef<CreditEntry>('CreditEntry').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: CreditKindEnum }),
    amount: t.field({
      type: MoneyType,
      description: 'With a minus for what went.',
      resolve: ({ amount, currency }) => ({ amount, currency }),
    }),
    at: t.string({ resolve: ({ at }) => at.toISOString() }),
    orderNumber: t.exposeString('orderNumber', { nullable: true }),
  }),
});

const CreditEntryPageType = builder.objectRef<CreditEntryPage>('CreditEntryPage').implement({
  fields: (t) => ({
    entries: t.expose('entries', { type: [CreditEntryType] }),
    next: t.exposeString('next', { nullable: true }),
  }),
});

builder.objectFields(MeType, (t) => ({
  credit: t.field({
    type: MoneyType,
    description: "Spendable, in the request's currency.",
    resolve: ({ id }, _args, context) => balanceOf(context, id, 'spendable'),
  }),
  pendingCredit: t.field({
    type: MoneyType,
    description: 'On its way: becomes spendable when the order has left the house.',
    resolve: ({ id }, _args, context) => balanceOf(context, id, 'pending'),
  }),
  creditEntries: t.field({
    type: CreditEntryPageType,
    description: 'Newest first, all currencies.',
    args: {
      first: t.arg.int({ required: true, defaultValue: 20 }),
      after: t.arg.string(),
    },
    resolve: ({ id }, page, { pool }) => listEntries(pool, id, page),
  }),
}));

async function balanceOf(
  { pool, currency }: RequestContext,
  customer: string,
  kind: 'spendable' | 'pending',
): Promise<Money> {
  const balances = await readBalances(pool, customer, kind);
  return balances.find((balance) => balance.currency === currency)!;
}
