import type { Fastify } from '../http.ts';
import { peerOf } from '../mesh/caller.ts';
import type { Settings } from '../settings.ts';

/** Answers 403 `not_for_visitors` to whatever is not sent by the backend of another slice. */
export function refuseVisitors(scope: Fastify, settings: Pick<Settings, 'appToken'>): void {
  scope.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'private, no-store');
    // Without a token there is no sidecar, and nobody to tell who asks.
    if (settings.appToken === undefined) return;
    if (peerOf(request.headers['tessera-caller'], settings) !== undefined) return;
    const message = 'only backends of slices are told of customers';
    return reply.code(403).send({ error: { code: 'not_for_visitors', message } });
  });
}
