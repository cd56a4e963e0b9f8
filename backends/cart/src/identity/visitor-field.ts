import { builder } from '../graphql/builder.ts';

const VisitorState = builder.enumType('VisitorState', {
  values: {
    GUEST: {},
    CUSTOMER: { description: 'Has proved to be logged in.' },
    EXPIRED: { description: 'Believes to be logged in, and the account can renew the proof.' },
    UNKNOWN: { description: 'Believes to be logged in, and the account does not answer.' },
  } as const,
});

builder.queryField('visitor', (t) =>
  t.field({
    type: VisitorState,
    async resolve(_root, _args, { customer, loggedIn, checkout }) {
      if (customer !== undefined) return 'CUSTOMER';
      if (!loggedIn) return 'GUEST';
      return (await checkout.account.answers()) ? 'EXPIRED' : 'UNKNOWN';
    },
  }),
);
