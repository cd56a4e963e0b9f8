import type { FastifyRequest } from 'fastify';
import type { Hop, Tracing } from '@tessera/tracing';
import type { Fastify } from '../http.ts';

const HEALTH = new Set<string | undefined>(['/healthz', '/readyz']);

const hops = new WeakMap<FastifyRequest, Hop>();

/** Makes a hop of each request, named by its route, that its handlers run in. */
export function traceRequests(fastify: Fastify, tracing: Tracing): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { url } = request.routeOptions;
    if (HEALTH.has(url)) return done();
    const { traceparent } = request.headers;
    const hop = tracing.startHop(
      `${request.method} ${url ?? '*'}`,
      'server',
      typeof traceparent === 'string' ? traceparent : undefined,
    );
    hops.set(request, hop);
    // Comes after an answer as well as after a client that went away.
    reply.raw.once('close', () => {
      if (hop.recorded) hop.set('http.response.status_code', reply.statusCode);
      hop.end(reply.statusCode >= 500 ? `answered ${reply.statusCode}` : undefined);
    });
    done();
  });
  // Reading a body leaves the context of whoever began to, so the hop is entered after it.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const hop = hops.get(request);
    if (hop) hop.run(done);
    else done();
  });
}

/** The hop of a request, for what only its handler knows. */
export function hopOf(request: FastifyRequest): Hop | undefined {
  return hops.get(request);
}
