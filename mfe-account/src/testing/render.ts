import { createRenderer, type RenderResult } from '@tessera/slice-kit/renderer';
import type { SliceDescriptor } from '@tessera/slice-kit/contract';
import { expect, vi } from 'vitest';
import descriptor from '../../slice.json' with { type: 'json' };
import {
  AccountMenuDocument,
  AddressBookDocument,
  AddressesDocument,
  AddressFieldsDocument,
  FormAttemptDocument,
  GoodLinkDocument,
  OrdersDocument,
  OverviewDocument,
  SecurityDocument,
  WhoDocument,
  WishlistButtonDocument,
  WishlistDocument,
} from '../generated/graphql.ts';
import { slice } from '../server.ts';
import { answer, fakeContext } from './fake-context.ts';
import { ADDRESSES, FIELDS, ORDERS, OVERVIEW, SECURITY } from './somebody.ts';

const refused = (name: string, field: string, code: string) => ({
  ...{ name, values: [{ name: 'email', value: 'ada@example.com' }] },
  errors: [{ field, code, params: [{ name: 'min', value: '8' }] }],
});
const FORMS: Record<string, ReturnType<typeof refused>> = {
  login: refused('login', '', 'wrong_credentials'),
  register: refused('register', 'password', 'too_short'),
  address: refused('addresses/save', 'postalCode', 'invalid_postal_code'),
  password: refused('change-password', 'current', 'wrong_password'),
  erase: refused('erase', 'password', 'wrong_password'),
};

/** Who looks at a page. */
export interface Visitor {
  loggedIn: boolean;
  hint: boolean;
  /** Nothing ordered, saved or wished for. */
  bare?: boolean;
}
export const ADA: Visitor = { loggedIn: true, hint: true };
export const NEW: Visitor = { ...ADA, bare: true };
export const GUEST: Visitor = { loggedIn: false, hint: false };
export const ASLEEP: Visitor = { loggedIn: false, hint: true };

function rendererOf({ loggedIn, hint, bare = false }: Visitor) {
  const mine = <T>(me: T): { hint: boolean; me: T | null } => ({ hint, me: loggedIn ? me : null });
  const saved = bare ? { ...ADDRESSES, me: { addresses: [] } } : ADDRESSES;
  const { execute } = fakeContext([
    answer(WhoDocument, mine({ id: '1' })),
    answer(FormAttemptDocument, ({ id }) => ({ form: FORMS[id] ?? null })),
    answer(GoodLinkDocument, ({ token }) => ({ link: token === 'good' })),
    answer(
      OverviewDocument,
      mine(
        bare ? { ...OVERVIEW, creditEntries: { entries: [] }, orders: { orders: [] } } : OVERVIEW,
      ),
    ),
    answer(
      OrdersDocument,
      mine({ orders: { orders: bare ? [] : ORDERS, next: bare ? null : 'c' } }),
    ),
    answer(AddressesDocument, { ...saved, ...mine(saved.me!) }),
    answer(AddressFieldsDocument, FIELDS),
    answer(
      WishlistDocument,
      mine({
        wishlist: {
          wishes: bare ? [] : [{ product: 'low-tide' }],
          next: bare ? null : 'c',
        },
      }),
    ),
    answer(SecurityDocument, mine(SECURITY)),
    answer(AccountMenuDocument, { hint }),
    answer(WishlistButtonDocument, { me: loggedIn ? { wished: bare ? [] : ['low-tide'] } : null }),
    answer(AddressBookDocument, { me: loggedIn ? saved.me! : null }),
  ]);
  return createRenderer({
    ...{ slice, origin: 'https://shop.example', execute },
    descriptor: descriptor as unknown as SliceDescriptor,
  });
}

export interface Rendered extends RenderResult {
  html: string;
  text: string;
}

/** Renders a page or fragment as the account's backend does, without anything that React complains of. */
export async function render(
  visitor: Visitor,
  path: string,
  locale: 'en' | 'ko' = 'en',
): Promise<Rendered> {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    const result = await rendererOf(visitor).render({
      path,
      headers: { 'tessera-locale': locale },
    });
    expect(complaints).not.toHaveBeenCalled();
    const html = /<div data-root>([\s\S]*)<\/div><script/.exec(result.body)?.[1] ?? '';
    return { ...result, html, text: html.replace(/<[^>]*>/g, ' ') };
  } finally {
    complaints.mockRestore();
  }
}

/** Where a backend renders the page at an address. */
export const page = (path: string): string => {
  const { pathname } = new URL(path, 'http://x');
  const { name } = descriptor.pages.find(({ pattern }) =>
    new URLPattern({ pathname: pattern }).test({ pathname }),
  )!;
  return `/pages/${name}?url=${encodeURIComponent(path)}&id=page`;
};
