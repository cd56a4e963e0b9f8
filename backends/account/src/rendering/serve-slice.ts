import type { FastifyReply, FastifyRequest } from 'fastify';
import { createRenderer } from '@tessera/slice-kit/renderer';
import type { ExecuteDocument } from '../graphql/execute-document.ts';
import type { Fastify } from '../http.ts';
import type { LoadedSlice } from './load-slice.ts';

/** Serves the slice's manifest, pages and fragments. */
export function serveSlice(
  fastify: Fastify,
  { manifest, slice }: LoadedSlice,
  options: { origin: string; execute: ExecuteDocument },
): void {
  const renderer = createRenderer({ slice, descriptor: manifest, ...options });
  const published = JSON.stringify(manifest);
  fastify.get('/slice.json', (_request, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(published),
  );
  const render = async (request: FastifyRequest, reply: FastifyReply) => {
    const { status, headers, body } = await renderer.render({
      path: request.url,
      headers: request.headers as Record<string, string | undefined>,
    });
    return reply.code(status).headers(headers).send(body);
  };
  fastify.get('/pages/*', render);
  fastify.get('/fragments/*', render);
}
