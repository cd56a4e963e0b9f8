import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import type { Fastify } from '../http.ts';
import { formOf } from '../http/read-form.ts';
import { returnPath } from '../http/return-path.ts';
import { leadToLogin, requireCustomer } from '../sessions/require-customer.ts';
import { addWish, removeWish } from './change-wishlist.ts';

const PAGE = '/account/wishlist';

/** `POST /wishlist/add` and `POST /wishlist/remove`: product, return. */
export function serveWishlist(scope: Fastify, parts: IdentityParts): void {
  const serve = (path: string, change: typeof addWish, notice: string): void => {
    scope.post(path, async (request: FastifyRequest, reply: FastifyReply) => {
      const form = formOf(request);
      const further = returnPath(form.get('return'), PAGE);
      const who = await requireCustomer(parts, request, reply);
      if (!who) return leadToLogin(reply, further);
      const { error } = await change(parts.pool, who.customer.id, form.get('product') ?? '');
      const answer = error ? returnPath(PAGE, PAGE, error) : returnPath(further, PAGE, notice);
      return reply.redirect(answer, 303);
    });
  };
  serve('/wishlist/add', addWish, 'wish_added');
  serve('/wishlist/remove', removeWish, 'wish_removed');
}
