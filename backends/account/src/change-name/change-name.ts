import type { Db } from '../database/transaction.ts';
import { checkText, textOf, type FieldError } from '../forms/field-error.ts';

/** Calls a customer otherwise from now on. @returns what is wrong with the name */
export async function changeName(
  db: Db,
  customer: string,
  typed: unknown,
): Promise<FieldError | undefined> {
  const name = textOf(typed);
  const wrong = checkText('name', name, { required: true, maxLength: 100 });
  if (wrong) return wrong;
  await db.query('update customer set name = $2 where id = $1 and erased_at is null', [
    ...[customer, name],
  ]);
  return undefined;
}
