import { text } from 'node:stream/consumers';
import type { Handler } from '../http/handler.ts';
import { sendEmpty, sendJson } from '../http/answer.ts';

const VALUE_LIMIT = 4 * 1024;
const VALUES_LIMIT = 64;

/**
 * `GET /v1.0/metadata` and `PUT /v1.0/metadata/{key}`.
 *
 * @param describe what the parts of the sidecar say of themselves
 */
export function createMetadata(describe: () => Record<string, unknown>): {
  get: Handler;
  put: Handler;
} {
  const extended = new Map<string, string>();
  return {
    async get(_request, response) {
      sendJson(response, 200, { ...describe(), extended: Object.fromEntries(extended) });
    },
    async put(request, response, { pathname }) {
      const key = decodeURIComponent(pathname.slice('/v1.0/metadata/'.length));
      if (Number(request.headers['content-length'] ?? 0) > VALUE_LIMIT) {
        request.resume();
        return sendEmpty(response, 413);
      }
      const value = await text(request);
      if (extended.size < VALUES_LIMIT || extended.has(key)) extended.set(key, value);
      sendEmpty(response, 204);
    },
  };
}
