export type PaymentErrorCode =
  /** No answer, or a technical one: whether anything happened is unknown. */
  | 'payment_unavailable'
  /** The key was used for something else. */
  | 'idempotency_mismatch'
  /** The provider does not accept the request or the shop's credentials: somebody has to look at it. */
  | 'payment_misused'
  /** The settings name no provider, or lack what it needs. */
  | 'payment_misconfigured';

/** Not an answer of the provider's to the shopper, but trouble on the way to one. */
export class PaymentError extends Error {
  override readonly name = 'PaymentError';
  readonly code: PaymentErrorCode;

  constructor(code: PaymentErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** A webhook that did not come from the provider, or makes no sense. To be answered with 400. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
  readonly code: 'signature_missing' | 'signature_wrong' | 'signature_old' | 'body_invalid';

  constructor(code: WebhookError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
