import type { Fastify } from '../http.ts';
import type { SigningKeys } from './signing-keys.ts';

/** `/.well-known/jwks.json`: what access tokens are verified with. */
export function serveKeys(fastify: Fastify, keys: SigningKeys): void {
  fastify.get('/.well-known/jwks.json', async (_request, reply) => {
    const body = JSON.stringify(await keys.published());
    return reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('cache-control', 'public, max-age=60')
      .send(body);
  });
}
