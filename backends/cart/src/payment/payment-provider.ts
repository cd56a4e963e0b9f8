import type { IncomingHttpHeaders } from 'node:http';

/** Minor units of an ISO 4217 currency: 1250 USD is $12.50, 1250 KRW is ₩1,250. */
export interface Amount {
  amount: number;
  currency: string;
}

export interface AuthoriseRequest {
  /** Idempotency key: one key is one authorisation at most, whatever is repeated. */
  key: string;
  amount: Amount;
  /** What the browser got from the provider in exchange for a card; card data never comes here. */
  method: string;
  /** What the shop calls it, for people who look into the provider's books. */
  reference: string;
  /** Absolute address of the shop where 3-D Secure ends. */
  returnUrl: string;
  signal?: AbortSignal;
}

export type Authorisation =
  | { kind: 'authorised'; payment: string }
  /** `authentication_failed`, `insufficient_funds`, `cancelled` (its key was given up) … */
  | { kind: 'declined'; code: string; payment?: string }
  /**
   * The holder of the card has to go to `url`, a path of the shop or an address elsewhere, and comes
   * back to the return address.
   */
  | { kind: 'action'; payment: string; url: string };

export type PaymentStatus =
  /** Waits for the holder of the card. */
  | 'action'
  /** The provider does not know yet. */
  | 'processing'
  | 'authorised'
  | 'declined'
  | 'captured'
  | 'cancelled';

export interface Payment {
  id: string;
  status: PaymentStatus;
  amount: Amount;
  /** Minor units. */
  captured: number;
  refunded: number;
  /** While `declined`. */
  declineCode?: string;
  /** While `action`; as `url` above. */
  actionUrl?: string;
}

export type Refusal =
  | 'unknown_payment'
  | 'not_authorised'
  | 'already_captured'
  | 'cancelled'
  | 'not_captured'
  | 'amount_too_large'
  | 'refused';

/** What became of a change. */
export type Settled = { kind: 'done'; payment: string } | { kind: 'refused'; code: Refusal };

export type Voided =
  /** Undefined when the key held nothing. */
  { kind: 'done'; payment: string | undefined } | { kind: 'refused'; code: Refusal };

export type Refunded =
  | { kind: 'done'; payment: string; refund: string }
  | { kind: 'refused'; code: Refusal };

/** Something happened to a payment. It may come late, twice and out of order: ask `find` what is true. */
export interface PaymentNotice {
  /** The same for each repetition. */
  id: string;
  payment: string;
  /** As it was when the notice was written. */
  status: PaymentStatus;
}

/** What may be shown of a card. */
export interface MethodView {
  brand: string;
  last4: string;
}

export interface Change {
  /** Idempotency key. */
  key: string;
  payment: string;
}

export interface AmountChange extends Change {
  /** In the currency of the payment. */
  amount: Amount;
}

/** Where a shopper enters a card on the provider's own page. */
export interface CardPageRequest {
  locale: string;
  /** Absolute address of the shop; the provider adds `session`, by which the card is found. */
  returnUrl: string;
  /** Absolute address of the shop, for whoever turns back. */
  cancelUrl: string;
}

export interface CardPages {
  /** @returns address of a page that is there for this once */
  open(request: CardPageRequest): Promise<string>;
  /**
   * @param session as the provider added it to the return address
   * @returns the method that was left there; undefined when nothing was
   */
  methodOf(session: string): Promise<string | undefined>;
}

/**
 * Who moves the money. What the provider answers is a value; PaymentError is thrown when there was no
 * answer to rely on (`payment_unavailable`: the outcome is unknown, ask again with the same key) or
 * when the shop asked wrongly.
 */
export interface PaymentProvider {
  readonly name: string;
  /** For a provider whose cards are entered at its own place; the shop has a form for others. */
  readonly cardPages?: CardPages;
  /** Holds an amount, to be captured or cancelled later. */
  authorise(request: AuthoriseRequest): Promise<Authorisation>;
  find(payment: string): Promise<Payment | undefined>;
  /** @param key of an authorisation */
  findByKey(key: string): Promise<Payment | undefined>;
  /** Takes what was held, or a part of it and lets the rest go. */
  capture(change: AmountChange): Promise<Settled>;
  /** Lets go what was held; nothing to do when nothing is. */
  cancel(change: Change): Promise<Settled>;
  /**
   * For an unknown outcome: lets go whatever the key of an authorisation held or is going to hold. An
   * authorisation with that key which comes later is declined with `cancelled`.
   */
  cancelByKey(key: string): Promise<Voided>;
  /** Gives back what was captured, or a part of it. */
  refund(change: AmountChange): Promise<Refunded>;
  /** Undefined when the provider knows no such method. */
  describeMethod(method: string): Promise<MethodView | undefined>;
  /**
   * @param rawBody exactly as it came: the signature is over its bytes
   * @returns undefined for a notice that is authentic and about something else
   * @throws WebhookError
   */
  readWebhook(headers: IncomingHttpHeaders, rawBody: string): PaymentNotice | undefined;
}
