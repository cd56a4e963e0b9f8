import { createHash, timingSafeEqual } from 'node:crypto';
import type { Fastify } from '../http.ts';

const ALIVE = '/healthz';

/**
 * Answers 403 `not_through_sidecar` to whatever does not come through the sidecar, `/healthz` aside.
 *
 * @param token what the sidecar sends as `dapr-api-token`
 */
export function refuseStrangers(fastify: Fastify, token: string): void {
  const expected = digest(token);
  fastify.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' && request.url === ALIVE) return;
    const given = request.headers['dapr-api-token'];
    if (typeof given === 'string' && timingSafeEqual(digest(given), expected)) return;
    const message = 'requests reach this process through its sidecar only: ask that one';
    return reply.code(403).send({ error: { code: 'not_through_sidecar', message } });
  });
}

/** Of equal length whatever is given, which comparing in constant time needs. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
