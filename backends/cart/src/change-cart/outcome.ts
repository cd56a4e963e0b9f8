/** What came of a command; pages have the sentences. */
export type OutcomeCode =
  | 'added'
  /** Fewer than asked for: there are no more, or nobody may order more. */
  | 'added_fewer'
  | 'changed'
  | 'changed_fewer'
  | 'removed'
  | 'restored'
  | 'confirmed'
  | 'promotion_applied'
  /** It is on the cart, and takes effect when there is enough in it. */
  | 'promotion_waits'
  | 'promotion_removed'
  | Refusal;

export type Refusal =
  | 'no_cart'
  | 'line_gone'
  /** Somebody else, in another tab, changed the same meanwhile. */
  | 'conflict'
  | 'invalid_quantity'
  | 'sold_out'
  /** The cart has all that there is already. */
  | 'no_more'
  | 'cart_full'
  | 'product_unknown'
  | 'product_unavailable'
  | 'nothing_to_restore'
  | 'promotion_unknown'
  | 'promotion_not_begun'
  | 'promotion_ended'
  | 'promotion_used_up'
  | 'promotion_used_before';

export interface Outcome {
  /** Whether the cart is different now. */
  done: boolean;
  code: OutcomeCode;
  /** Id of the line that it is about. */
  line?: string;
}

export function refused(code: Refusal, line?: string): Outcome {
  return { done: false, code, ...(line !== undefined && { line }) };
}

export function done(code: Exclude<OutcomeCode, Refusal>, line?: string): Outcome {
  return { done: true, code, ...(line !== undefined && { line }) };
}
