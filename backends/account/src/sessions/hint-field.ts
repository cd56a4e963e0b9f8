import { builder } from '../graphql/builder.ts';

const HINT = /(?:^|;\s*)tessera_session=\d/u;

builder.queryField('hint', (t) =>
  t.boolean({
    description:
      'Whether the browser believes to be logged in: it has the cookie `tessera_session`.',
    resolve: (_root, _args, { cookies }) => HINT.test(cookies),
  }),
);
