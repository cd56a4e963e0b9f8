import { findLink } from '../accounts/links.ts';
import { builder } from '../graphql/builder.ts';
import type { FieldError } from './field-error.ts';
import { findAttempt, type FormAttempt } from './form-attempts.ts';

type Pair = [name: string, value: string];

const FormValueType = builder.objectRef<Pair>('FormValue').implement({
  fields: (t) => ({
    name: t.string({ resolve: ([name]) => name }),
    value: t.string({ resolve: ([, value]) => value }),
  }),
});

const ErrorParamType = builder.objectRef<Pair>('ErrorParam').implement({
  fields: (t) => ({
    name: t.string({ resolve: ([name]) => name }),
    value: t.string({ resolve: ([, value]) => value }),
  }),
});

const FieldErrorType = builder.objectRef<FieldError>('FieldError').implement({
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Empty: the whole form.' }),
    code: t.exposeString('code'),
    params: t.field({
      type: [ErrorParamType],
      resolve: ({ params = {} }) => Object.entries(params),
    }),
  }),
});

const FormType = builder.objectRef<FormAttempt>('Form').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    values: t.field({ type: [FormValueType], resolve: ({ values }) => Object.entries(values) }),
    errors: t.field({ type: [FieldErrorType], resolve: ({ errors }) => [...errors] }),
  }),
});

builder.queryField('form', (t) =>
  t.field({
    type: FormType,
    nullable: true,
    description:
      'What a refused form had in it, to be shown again; null when it is unknown or older than 10 minutes. Never holds passwords.',
    args: { id: t.arg.string({ required: true }) },
    resolve: async (_root, { id }, { pool }) => (await findAttempt(pool, id)) ?? null,
  }),
);

const LinkKindEnum = builder.enumType('LinkKind', {
  values: {
    CONFIRM: { value: 'confirm' },
    RESET: { value: 'reset' },
    EMAIL: { value: 'email' },
  } as const,
});

builder.queryField('link', (t) =>
  t.boolean({
    description: 'Whether a link from a mail is still good.',
    args: {
      kind: t.arg({ type: LinkKindEnum, required: true }),
      token: t.arg.string({ required: true }),
    },
    resolve: async (_root, { kind, token }, { pool }) =>
      (await findLink(pool, kind, token)) !== undefined,
  }),
);
