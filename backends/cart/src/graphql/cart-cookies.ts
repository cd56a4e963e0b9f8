import type { Plugin } from 'graphql-yoga';
import { cartCookie } from '../carts/cart-cookie.ts';

export interface CartCookies {
  /** With the answer to this request. */
  give(request: Request, token: string): void;
  plugin: Plugin;
}

/** Sends the cookies of carts that were begun; what is answered belongs to one visitor alone. */
export function cartCookies(origin: string): CartCookies {
  const given = new WeakMap<Request, string>();
  return {
    give: (request, token) => void given.set(request, token),
    plugin: {
      onResponse({ request, response }) {
        response.headers.set('cache-control', 'private, no-store');
        const token = given.get(request);
        if (token !== undefined) response.headers.append('set-cookie', cartCookie(token, origin));
      },
    },
  };
}
