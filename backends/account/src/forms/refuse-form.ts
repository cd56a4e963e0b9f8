import type { FastifyReply } from 'fastify';
import type { Db } from '../database/transaction.ts';
import { returnPath } from '../http/return-path.ts';
import { textOf, type FieldError } from './field-error.ts';
import { keepAttempt } from './form-attempts.ts';

export interface Refusal {
  /** Of the form: `login`, `register` … */
  name: string;
  /** Path of the page that shows the form, without a query. */
  page: string;
  form: URLSearchParams;
  /** Fields to be shown again; passwords never are. */
  fields: readonly string[];
  errors: readonly FieldError[];
}

/** Leads back to the page of a form, which shows what was typed and what is wrong about it. */
export async function refuseForm(
  db: Db,
  reply: FastifyReply,
  { name, page, form, fields, errors }: Refusal,
): Promise<FastifyReply> {
  const values = Object.fromEntries(
    fields.map((field) => [field, textOf(form.get(field)).replaceAll('\0', '')]),
  );
  const query = new URLSearchParams({ form: await keepAttempt(db, { name, values, errors }) });
  const further = returnPath(form.get('return'), '');
  if (further) query.set('return', further);
  return reply.redirect(`${page}?${query.toString()}`, 303);
}
