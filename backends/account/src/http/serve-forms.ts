import type { Fastify } from '../http.ts';
import { takeForms } from './read-form.ts';
import { requireThisSite } from './require-this-site.ts';

/**
 * Routes that take forms of this shop's pages. What they answer is for one visitor.
 *
 * @param origin public origin of the storefront
 * @param serve puts the routes on the scope it is given
 */
export function serveForms(
  fastify: Fastify,
  origin: string,
  serve: (scope: Fastify) => void,
): void {
  void fastify.register(async (scope) => {
    takeForms(scope);
    requireThisSite(scope, origin);
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'private, no-store');
    });
    serve(scope);
  });
}
