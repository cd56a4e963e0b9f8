import { MeType } from '../accounts/me-fields.ts';
import { builder } from '../graphql/builder.ts';
import { listPasskeys, type Passkey } from './passkey.ts';

const PasskeyType = builder.objectRef<Passkey>('Passkey').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    createdAt: t.string({ resolve: ({ createdAt }) => createdAt.toISOString() }),
    lastUsedAt: t.string({
      nullable: true,
      resolve: ({ lastUsedAt }) => lastUsedAt?.toISOString() ?? null,
    }),
  }),
});

builder.objectFields(MeType, (t) => ({
  passkeys: t.field({
    type: [PasskeyType],
    resolve: ({ id }, _args, { pool }) => listPasskeys(pool, id),
  }),
}));
