import type { IncomingMessage, ServerResponse } from 'node:http';
import mime from 'mime';
import { INERT_POLICY } from '../security-headers.ts';
import { chooseCoding } from './choose-coding.ts';
import type { Asset } from './asset-store.ts';

/** A release never changes, so neither does what is under its URL. */
const FOREVER = 'public, max-age=31536000, immutable';

/** Answers GET and HEAD for a file of a release. */
export async function serveAsset(
  asset: Asset,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const coding = chooseCoding(request.headers['accept-encoding'], asset.codings);
  const etag = `"${asset.digest.slice(0, 16)}${coding === 'identity' ? '' : `-${coding}`}"`;
  response.setHeader('cache-control', FOREVER);
  response.setHeader('etag', etag);
  if (asset.codings.length > 1) response.setHeader('vary', 'accept-encoding');
  if (matches(request.headers['if-none-match'], etag)) {
    response.writeHead(304).end();
    return;
  }
  const content = await asset.read(coding);
  if (coding !== 'identity') response.setHeader('content-encoding', coding);
  response.setHeader('content-security-policy', INERT_POLICY);
  response.writeHead(200, {
    'content-type': contentType(path),
    'content-length': content.length,
  });
  response.end(request.method === 'HEAD' ? undefined : content);
}

function contentType(path: string): string {
  const type = mime.getType(path) ?? 'application/octet-stream';
  return /^text\/|javascript|json|xml/.test(type) ? `${type}; charset=utf-8` : type;
}

/** `If-None-Match` compares weakly: which coding the client holds makes no difference to it. */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));
}
