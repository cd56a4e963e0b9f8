import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A GraphQL document of one slice's backend, for another slice. */
export interface PeerDocument {
  /** The request's body. */
  body: Buffer;
  /** `CartProduct`; `?` when it has no name. */
  operation: string;
}

/** No document that a slice takes is longer. */
const MOST = 64 * 1024;

/**
 * Reads a request to a slice's `/graphql` that may bring a document of its own. Inside the mesh
 * backends do so; outside nothing but trusted documents is answered, unless the shop runs in
 * development.
 *
 * @returns the body, with the document if it is one; undefined when the request was not read
 */
export async function readPeerDocument(
  request: IncomingMessage,
): Promise<{ body: Buffer; document: PeerDocument | undefined } | undefined> {
  const { method, url = '', headers } = request;
  const length = Number(headers['content-length']);
  const isJson = /^application\/(?:graphql\+)?json\b/.test(headers['content-type'] ?? '');
  if (method !== 'POST' || url !== '/graphql' || !isJson || !(length <= MOST)) return undefined;
  const body = await buffer(request);
  return { body, document: documentIn(body) };
}

function documentIn(body: Buffer): PeerDocument | undefined {
  let said: { query?: unknown; documentId?: unknown };
  try {
    said = (JSON.parse(body.toString('utf8')) ?? {}) as typeof said;
  } catch {
    return undefined;
  }
  if (typeof said.query !== 'string' || said.documentId !== undefined) return undefined;
  const [, operation = '?'] = /\b(?:query|mutation)\s+(\w+)/.exec(said.query) ?? [];
  return { body, operation };
}
