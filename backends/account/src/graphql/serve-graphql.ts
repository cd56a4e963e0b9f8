import type { Fastify } from '../http.ts';
import { refuseOtherSites } from '../http/refuse-other-sites.ts';
import { hopOf } from '../trace-requests/trace-requests.ts';
import { BODY_LIMIT, type createAccountYoga } from './yoga.ts';

/**
 * Puts Yoga at `/graphql`. It takes JSON alone, from pages of this site: no form of another site can
 * send an operation, whatever browser shows it.
 *
 * @param origin public origin of the storefront
 */
export function serveGraphql(
  fastify: Fastify,
  yoga: ReturnType<typeof createAccountYoga>,
  origin: string,
): void {
  fastify.register(async (scope) => {
    refuseOtherSites(scope, origin);
    // Here and not in Yoga, which is shown a parsed form as if it were JSON.
    scope.addHook('onRequest', async (request, reply) => {
      if (request.method !== 'POST' || isJson(request.headers['content-type'])) return;
      const message = 'content-type: send application/json';
      return reply.code(415).send({ errors: [{ message, extensions: { code: 'JSON_ONLY' } }] });
    });
    scope.route({
      url: yoga.graphqlEndpoint,
      method: ['GET', 'POST'],
      bodyLimit: BODY_LIMIT,
      handler: (request, reply) =>
        yoga.handleNodeRequestAndResponse(request, reply, { hop: hopOf(request) }),
    });
  });
}

function isJson(contentType = ''): boolean {
  return contentType.split(';')[0]?.trim().toLowerCase() === 'application/json';
}
