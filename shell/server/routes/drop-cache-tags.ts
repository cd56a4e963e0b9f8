import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PartCache } from '../parts/part-cache.ts';
import { sendJson } from './answers.ts';

const BODY_LIMIT = 1024 * 1024;

/**
 * `POST /_shell/cache/drop` `{ "tags": ["product:low-tide"] }`: forgets the parts that carry one of
 * the tags. Reached by control only; the gateway lets nobody else through.
 */
export async function dropCacheTags(
  req: IncomingMessage,
  res: ServerResponse,
  cache: PartCache,
): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT)
      return sendJson(res, 413, { error: `body: at most ${BODY_LIMIT} bytes` });
    chunks.push(chunk);
  }
  let tags: unknown;
  try {
    ({ tags } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { tags?: unknown });
  } catch {
    tags = undefined;
  }
  if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === 'string')) {
    return sendJson(res, 400, { error: 'tags: give a list of strings' });
  }
  sendJson(res, 200, { dropped: cache.drop(tags) });
}
