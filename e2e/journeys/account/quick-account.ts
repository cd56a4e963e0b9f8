import { randomUUID } from 'node:crypto';
import { expect, type APIRequestContext } from '@playwright/test';
import type { RunningShop } from '../../shop/shared-shop.ts';
import { linkFromMail, mailsTo } from './mailbox.ts';

export interface Customer {
  email: string;
  password: string;
  name: string;
}

/** What a journey is not about, sent as the forms of the account's pages send it. */
export interface QuickAccount {
  /** @returns path that the answer leads to */
  post(action: string, form: Record<string, string>): Promise<string>;
  /** Somebody whose address is confirmed; not logged in. */
  register(customer?: Partial<Customer>): Promise<Customer>;
  login(customer: Customer): Promise<void>;
}

/** Somebody whom the shop does not know yet. */
export function somebody(customer: Partial<Customer> = {}): Customer {
  return {
    email: `ada-${randomUUID()}@example.com`,
    password: 'seven kettles of blue fish',
    name: 'Ada Lovelace',
    ...customer,
  };
}

/**
 * @param request whose cookies are the visitor's
 */
export function quickAccount(
  request: APIRequestContext,
  { origin, home }: RunningShop,
): QuickAccount {
  const post = async (action: string, form: Record<string, string>): Promise<string> => {
    const response = await request.post(`${origin}/api/account/${action}`, {
      form,
      headers: { origin },
      maxRedirects: 0,
    });
    expect(response.status(), `POST ${action}`).toBe(303);
    return response.headers()['location'] ?? '';
  };
  return {
    post,
    async register(given) {
      const customer = somebody(given);
      const { email, password, name } = customer;
      const known = mailsTo(home, email).length;
      expect(await post('register', { email, password, name })).toContain('notice=check_mail');
      const link = await linkFromMail(home, email, 'confirm', known);
      const token = link.split('/').at(-1)!;
      expect(await post('confirm', { token })).toContain('notice=confirmed');
      return customer;
    },
    async login({ email, password }) {
      expect(await post('login', { email, password, return: '/' })).toBe('/');
    },
  };
}
