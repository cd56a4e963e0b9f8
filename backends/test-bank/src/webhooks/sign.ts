import { createHmac } from 'node:crypto';

export const SIGNATURE_HEADER = 'test-bank-signature';

/**
 * `t=<unix seconds>,v1=<hex>`: HMAC-SHA256 of `<t>.<body>`. The time is part of it, so that what was
 * overheard cannot be sent again for ever.
 */
export function sign(secret: string, body: string, now: Date): string {
  const time = Math.floor(now.getTime() / 1000);
  const digest = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  return `t=${time},v1=${digest}`;
}
