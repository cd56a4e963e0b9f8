import type { IncomingMessage } from 'node:http';
import { BankError } from '../payments/bank-error.ts';

const BODY_LIMIT = 16_384;
const FORM = 'application/x-www-form-urlencoded';

/** The fields of a form or of a JSON object. */
export interface Fields {
  isForm: boolean;
  values: Record<string, unknown>;
}

/** @throws BankError `unsupported_media_type`, `too_large`, `invalid_body` */
export async function readFields(request: IncomingMessage): Promise<Fields> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== FORM && type !== 'application/json') {
    throw new BankError(415, 'unsupported_media_type', `Send application/json or ${FORM}.`);
  }
  const text = await readText(request);
  if (type === FORM) return { isForm: true, values: Object.fromEntries(new URLSearchParams(text)) };
  return { isForm: false, values: parseObject(text) };
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new BankError(400, 'invalid_body', 'The body is no JSON object.');
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) {
      throw new BankError(413, 'too_large', `Send at most ${BODY_LIMIT} bytes.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** @throws BankError `invalid_<name>` */
export function readString(values: Record<string, unknown>, name: string, limit: number): string {
  const value = values[name];
  if (typeof value === 'string' && value.length > 0 && value.length <= limit) return value;
  throw invalid(name, `Give ${name} as a text of 1 to ${limit} characters.`);
}

/**
 * Minor units.
 *
 * @throws BankError `invalid_amount`
 */
export function readAmount(values: Record<string, unknown>): number {
  const { amount } = values;
  if (Number.isSafeInteger(amount) && (amount as number) > 0) return amount as number;
  throw invalid('amount', 'Give amount in minor units, as an integer above 0.');
}

/** @throws BankError `invalid_currency` */
export function readCurrency({ currency }: Record<string, unknown>): string {
  if (typeof currency === 'string' && /^[A-Z]{3}$/.test(currency)) return currency;
  throw invalid('currency', 'Give currency as three capital letters, such as USD.');
}

/** @throws BankError `invalid_idempotency_key` */
export function readKey(request: IncomingMessage): string {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && key.length > 0 && key.length <= 255) return key;
  throw new BankError(
    400,
    'invalid_idempotency_key',
    'Send an idempotency-key header of 1 to 255 characters, a new one for each thing you want done.',
    'idempotency-key',
  );
}

export function invalid(field: string, message: string): BankError {
  return new BankError(422, `invalid_${field}`, message, field);
}
