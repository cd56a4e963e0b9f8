import type { FastifyInstance } from 'fastify';

/** The Fastify instance below Nest: hot routes stand on it directly. */
export type Fastify = FastifyInstance;

/** Hands bodies of any type to the routes of this scope as they were sent. */
export function readBodiesAsText(scope: Fastify): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
}
