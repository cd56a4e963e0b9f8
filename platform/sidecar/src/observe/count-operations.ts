import type { IncomingMessage } from 'node:http';
import type { Observations } from '@tessera/tracing/observations';

/** A longer body names no operation that could be told from its beginning. */
const BODY_LIMIT = 64 * 1024;
/** On requests by which a new release is tried. */
const TRIAL = 'tessera-trial';
const OPERATION = /\b(?:query|mutation|subscription)\s+(\w+)/;

/**
 * Tells which GraphQL operations are really called: by the id of a trusted document, else by the
 * operation's name. Whoever wants to change the schema sees who would notice.
 *
 * @returns to be shown every request before it is passed on; it only listens
 */
export function createOperationCounter(
  app: string,
  release: string,
  observations: Pick<Observations, 'record'>,
): (request: IncomingMessage) => void {
  return (request) => {
    const path = request.url?.split('?', 1)[0];
    const length = Number(request.headers['content-length'] ?? Infinity);
    // Nobody misses what is only tried out.
    if (request.headers[TRIAL] !== undefined) return;
    if (request.method !== 'POST' || path !== '/graphql' || length > BODY_LIMIT) return;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      const what = operationOf(Buffer.concat(chunks).toString());
      if (what === undefined) return;
      observations.record({ slice: app, release, source: 'operation', what, failed: false });
    });
  };
}

function operationOf(body: string): string | undefined {
  try {
    const { documentId, operationName, query } = JSON.parse(body) as Record<string, unknown>;
    if (typeof documentId === 'string') return documentId.slice(0, 100);
    if (typeof operationName === 'string') return operationName.slice(0, 100);
    return typeof query === 'string' ? OPERATION.exec(query)?.[1] : undefined;
  } catch {
    return undefined;
  }
}
