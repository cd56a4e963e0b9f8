import { randomBytes } from 'node:crypto';
import type { Db } from '../database/transaction.ts';
import type { FieldError } from './field-error.ts';

/** What a refused form had in it. */
export interface FormAttempt {
  /** Of the form: `login`, `register` … */
  name: string;
  values: Readonly<Record<string, string>>;
  errors: readonly FieldError[];
}

// Whatever a route says: these are not written down.
const SECRET = /password|current|token/iu;
const ID = /^[\w-]{22}$/u;

/**
 * Keeps a refused form for the page that shows it again.
 *
 * @returns its id, which nobody guesses
 */
export async function keepAttempt(db: Db, { name, values, errors }: FormAttempt): Promise<string> {
  const id = randomBytes(16).toString('base64url');
  const typed = Object.fromEntries(Object.entries(values).filter(([key]) => !SECRET.test(key)));
  await db.query('insert into form_attempt (id, name, typed, errors) values ($1, $2, $3, $4)', [
    ...[id, name, JSON.stringify(typed), JSON.stringify(errors)],
  ]);
  return id;
}

/** Undefined when it is unknown, or older than ten minutes. */
export async function findAttempt(db: Db, id: string): Promise<FormAttempt | undefined> {
  if (!ID.test(id)) return undefined;
  const { rows } = await db.query<FormAttempt>(
    `select name, typed as values, errors from form_attempt
     where id = $1 and created_at > now() - interval '10 minutes'`,
    [id],
  );
  return rows[0];
}
