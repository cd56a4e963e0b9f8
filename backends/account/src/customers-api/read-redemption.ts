import { Ajv } from 'ajv';
import type { Redemption } from '../redeem-credit/redeem-credit.ts';

const UUID = '^[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}$';

const check = new Ajv({ strict: true }).compile<Omit<Redemption, 'order'>>({
  type: 'object',
  required: ['customer', 'amount', 'currency'],
  properties: {
    customer: { type: 'string', pattern: UUID },
    amount: { type: 'integer', minimum: 1, maximum: 2_147_483_647 },
    currency: { enum: ['USD', 'EUR', 'KRW'] },
  },
});

/** A request that cannot be what was meant; answered with 400. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

/** Whether a text can be the id of a customer or an order at all. */
export function isId(text: string): boolean {
  return new RegExp(UUID, 'u').test(text);
}

/** @throws BadRequest that names the field */
export function checkOrderId(id: string): string {
  if (!isId(id)) throw new BadRequest(`order: ${id.slice(0, 50)} is not an id; send a UUID`);
  return id;
}

/**
 * @param body JSON as it was sent
 * @throws BadRequest that names the field
 */
export function readRedemption(order: string, body: string): Redemption {
  const sent = parse(body);
  if (!check(sent)) {
    const [error] = check.errors ?? [];
    throw new BadRequest(`body${error?.instancePath ?? ''} ${error?.message ?? 'is invalid'}`);
  }
  const { customer, amount, currency } = sent;
  return { order: checkOrderId(order), customer, amount, currency };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new BadRequest('body: is not JSON; send customer, amount and currency');
  }
}
