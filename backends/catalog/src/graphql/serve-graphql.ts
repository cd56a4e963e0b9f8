import type { Fastify } from '../http.ts';
import { hopOf } from '../trace-requests/trace-requests.ts';
import { BODY_LIMIT, type createCatalogueYoga } from './yoga.ts';

/** Puts Yoga at `/graphql`. */
export function serveGraphql(fastify: Fastify, yoga: ReturnType<typeof createCatalogueYoga>): void {
  fastify.route({
    url: yoga.graphqlEndpoint,
    method: ['GET', 'POST'],
    bodyLimit: BODY_LIMIT,
    handler: (request, reply) =>
      yoga.handleNodeRequestAndResponse(request, reply, { hop: hopOf(request) }),
  });
}
