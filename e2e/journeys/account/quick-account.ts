import { randomUUID } from 'node:crypto';
import { expect, type APIRequestContext } from '@playwright/test';
import { linkFromMail } from './mailbox.ts';

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
    password: 'correct horse battery staple',
    name: 'Ada Lovelace',
    ...customer,
  };
}

/**
 * @param request whose cookies are the visitor's
 * @param origin of the shop
 */
export function quickAccount(request: APIRequestContext, origin: string): QuickAccount {
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
      expect(await post('register', { email, password, name })).toContain('notice=check_mail');
      const link = await linkFromMail(request, email, 'confirm');
      const token = link.split('/').at(-1)!;
      expect(await post('confirm', { token })).toContain('notice=confirmed');
      return customer;
    },
    async login({ email, password }) {
      expect(await post('login', { email, password, return: '/' })).toBe('/');
    },
  };
}
