import fastifyStatic from '@fastify/static';
import type { Fastify } from '../http.ts';

const PICTURE = /^[0-9a-f]{16}-\d{1,5}\.webp$/;

/**
 * Serves `/pictures/<16 hex>-<width>.webp`. A picture's name is its content, so it never changes.
 *
 * @param directory the picture store
 */
export async function servePictures(fastify: Fastify, directory: string): Promise<void> {
  await fastify.register(fastifyStatic, {
    root: directory,
    serve: false,
    immutable: true,
    maxAge: '365d',
    dotfiles: 'deny',
    index: false,
  });
  fastify.get<{ Params: { file: string } }>('/pictures/:file', (request, reply) => {
    const { file } = request.params;
    return PICTURE.test(file) ? reply.sendFile(file) : reply.callNotFound();
  });
}
