import { linkFromMail } from '../../../e2e/journeys/account/mailbox.ts';
import type { RunningShop } from '../../../e2e/shop/shared-shop.ts';
import { createVisitor, type Visitor } from '../../../e2e/under-fire/visitor.ts';

/** Somebody who is logged in. */
export interface KnownCustomer {
  /** As orders and tokens say it. */
  id: string;
  visitor: Visitor;
}

/**
 * Registers a customer through the shop's own forms, and logs them in.
 *
 * @throws Error when the shop does not let them in
 */
export async function registerCustomer(
  { origin, home }: RunningShop,
  n: number,
): Promise<KnownCustomer> {
  const visitor = createVisitor(origin);
  const email = `customer-${n}@example.com`;
  const password = 'seven kettles of blue fish';
  await visitor.post('/api/account/register', { name: `Customer ${n}`, email, password });
  const link = await linkFromMail(home, email, 'confirm');
  await visitor.post('/api/account/confirm', { token: link.split('/').at(-1)! });
  const { location } = await visitor.post('/api/account/login', {
    ...{ email, password, return: '/' },
  });
  const token = visitor.cookie('tessera_access');
  if (location !== '/' || !token) throw new Error(`${email} was not let in: ${location}`);
  const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as {
    sub: string;
  };
  return { id: claims.sub, visitor };
}
