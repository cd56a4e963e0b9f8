import { PaymentError } from '../payment-error.ts';

export interface BankClientOptions {
  /** Of the bank itself, or of the sidecar's door to it. */
  baseUrl: string;
  /** Sent along with every call: the sidecar's token, the trace. */
  headers?: () => Record<string, string>;
  /** Milliseconds that a call may take, repetitions by the sidecar included; 10 s unless told. */
  timeout?: number;
}

export interface BankCall {
  method?: 'GET' | 'POST';
  path: string;
  key?: string;
  body?: object;
  signal?: AbortSignal | undefined;
}

/** `{error: {code, field, message}}` of the bank, for statuses below 500. */
export interface BankRefusal {
  status: number;
  code: string;
  message: string;
}

export type BankAnswer<T> = { ok: true; value: T } | { ok: false; refusal: BankRefusal };

export type CallBank = <T>(call: BankCall) => Promise<BankAnswer<T>>;

/** @returns what calls the bank; throws PaymentError `payment_unavailable` when it does not answer */
export function createBankClient(options: BankClientOptions): CallBank {
  const { baseUrl, headers = () => ({}), timeout = 10_000 } = options;
  return async <T>({ method = 'POST', path, key, body, signal }: BankCall) => {
    const deadline = AbortSignal.timeout(timeout);
    let status: number;
    let answer: unknown;
    try {
      const response = await fetch(baseUrl + path, {
        method,
        headers: {
          ...headers(),
          'tessera-deadline': String(timeout),
          ...(key !== undefined && { 'idempotency-key': key }),
          ...(method === 'POST' && { 'content-type': 'application/json' }),
        },
        ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      });
      status = response.status;
      answer = await response.json();
    } catch (error) {
      throw new PaymentError('payment_unavailable', 'The test bank did not answer.', error);
    }
    if (status >= 200 && status < 300) return { ok: true, value: answer as T };
    const refusal = refusalOf(status, answer);
    if (refusal) return { ok: false, refusal };
    throw new PaymentError('payment_unavailable', `The test bank answered with ${status}.`);
  };
}

/** What does not have the bank's own form was said by somebody on the way, and is no answer. */
function refusalOf(status: number, answer: unknown): BankRefusal | undefined {
  if (status >= 500) return undefined;
  const { error } = (answer ?? {}) as { error?: { code?: unknown; message?: unknown } };
  if (typeof error?.code !== 'string') return undefined;
  return { status, code: error.code, message: String(error.message) };
}
