import type { Fastify } from '../http.ts';
import { requireThisSite } from '../http/require-this-site.ts';
import { PasskeyError } from './passkey-error.ts';

const JSON_TYPE = /^application\/json\s*(?:;|$)/iu;

/**
 * Routes that scripts of this shop's pages send JSON to, and nobody else sends anything. What they
 * answer is for one visitor.
 *
 * @param origin public origin of the storefront
 * @param serve puts the routes on the scope it is given
 */
export function serveJson(fastify: Fastify, origin: string, serve: (scope: Fastify) => void): void {
  void fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string', bodyLimit: 32_768 },
      scope.getDefaultJsonParser('error', 'error'),
    );
    requireThisSite(scope, origin);
    scope.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'private, no-store');
      // A form of another site could send any other type without asking first.
      if (JSON_TYPE.test(request.headers['content-type'] ?? '')) return;
      const message = 'content-type: must be application/json';
      return reply.code(415).send({ error: { code: 'not_json', message } });
    });
    scope.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
      if (error instanceof PasskeyError) {
        const { code, message } = error;
        return reply.code(error.statusCode).send({ error: { code, message } });
      }
      const { statusCode = 500, message } = error;
      if (statusCode >= 500) throw error;
      return reply.code(statusCode).send({ error: { code: 'invalid_body', message } });
    });
    serve(scope);
  });
}
