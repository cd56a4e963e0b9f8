import type { Subscriptions } from '@tessera/slice-kit/events';
import { readBodiesAsText, type Fastify } from '../http.ts';

/**
 * Lets the sidecar see what is subscribed to, and deliver it. Another slice's request is none of
 * the sidecar's own, whatever it says that happened: it is refused.
 */
export function serveSubscriptions(fastify: Fastify, subscriptions: Subscriptions): void {
  fastify.register(async (scope) => {
    readBodiesAsText(scope);
    scope.addHook('onRequest', async (request, reply) => {
      if (request.headers['tessera-caller'] === undefined) return;
      const message = 'only the sidecar delivers events: publish them instead';
      return reply.code(403).send({ error: { code: 'not_by_invocation', message } });
    });
    for (const path of subscriptions.paths) {
      scope.route<{ Body: string }>({
        method: ['GET', 'POST'],
        url: path,
        async handler({ method, body }, reply) {
          const answer = await subscriptions.handle({ method, path, body: body ?? '' });
          if (!answer) return reply.callNotFound();
          return reply.code(answer.status).headers(answer.headers).send(answer.body);
        },
      });
    }
  });
}
