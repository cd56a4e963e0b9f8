export type OrderErrorCode =
  | 'order_unknown'
  | 'not_cancellable'
  | 'not_returnable'
  | 'not_shippable'
  | 'not_refundable'
  | 'return_unknown'
  | 'unknown_line'
  | 'nothing_chosen'
  | 'quantity'
  | 'too_much'
  | 'too_long'
  | 'unknown_reason';

/** What cannot be done to an order, in words for whoever asked. */
export class OrderError extends Error {
  override readonly name = 'OrderError';
  readonly code: OrderErrorCode;
  /** The field of the request that is wrong, when it is one. */
  readonly field: string | undefined;

  constructor(code: OrderErrorCode, message: string, field?: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}
