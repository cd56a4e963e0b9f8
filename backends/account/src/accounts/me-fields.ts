import { builder } from '../graphql/builder.ts';
import type { RequestContext } from '../graphql/context.ts';
import { listSessions, type ListedSession } from '../sessions/list-sessions.ts';
import { findCustomer, type Customer } from './customer.ts';

/** The visitor; parts of the account add fields of their own by `builder.objectFields`. */
export const MeType = builder.objectRef<Customer>('Me');

const SessionType = builder.objectRef<ListedSession>('Session').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    device: t.exposeString('device'),
    createdAt: t.string({ resolve: ({ createdAt }) => createdAt.toISOString() }),
    lastSeenAt: t.string({ resolve: ({ lastSeenAt }) => lastSeenAt.toISOString() }),
    current: t.boolean({
      resolve: async ({ id }, _args, { viewer }) => (await viewer())?.session === id,
    }),
  }),
});

MeType.implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    email: t.exposeString('email'),
    name: t.exposeString('name'),
    registeredAt: t.string({ resolve: ({ registeredAt }) => registeredAt.toISOString() }),
    sessions: t.field({
      type: [SessionType],
      resolve: ({ id }, _args, { pool }) => listSessions(pool, id),
    }),
  }),
});

builder.queryField('me', (t) =>
  t.field({
    type: MeType,
    nullable: true,
    description:
      'Null for whoever is not logged in (no valid access token, or its session was revoked).',
    resolve: async (_root, _args, context) => (await customerOf(context)) ?? null,
  }),
);

/** Who is logged in; undefined for guests. */
export async function customerOf(context: RequestContext): Promise<Customer | undefined> {
  const viewer = await context.viewer();
  return viewer && findCustomer(context.pool, viewer.customer);
}
