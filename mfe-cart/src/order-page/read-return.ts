import type { ReturnReason } from '../generated/graphql.ts';
import type { ReturnWish } from './use-order.ts';

const QUANTITY = 'quantity_';

/** The form of a return as the API takes it: only pieces of which some come back. */
export function readReturn(form: FormData): ReturnWish {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const lines = [...form.keys()]
    .filter((name) => name.startsWith(QUANTITY))
    .map((name) => ({ line: name.slice(QUANTITY.length), quantity: Number(text(name)) }))
    .filter(({ quantity }) => quantity > 0);
  return { lines, reason: text('reason') as ReturnReason, comment: text('comment') };
}
