import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseSpans, type SpanStore } from './span-store.ts';

const BODY_LIMIT = 1024 * 1024;
const LISTED = 100;
const TRACE = /^\/v1\/traces\/([0-9a-f]{32})$/;

/**
 * `POST /v1/spans` takes `{ "spans": [] }`, `GET /v1/traces` lists the newest traces, `GET
 * /v1/traces/{id}` gives the spans of one by their beginning.
 *
 * @returns whether the request was one of these, and so is answered
 */
export async function answerSpans(
  store: SpanStore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { method, url = '' } = request;
  if (method === 'POST' && url === '/v1/spans') {
    const body = await readBody(request);
    const spans = body === undefined ? undefined : parseSpans(body);
    if (spans) store.add(spans);
    response.writeHead(spans ? 204 : 400).end();
    return true;
  }
  if (method !== 'GET') return false;
  if (url === '/v1/traces') {
    send(response, { traces: store.recent(LISTED) });
    return true;
  }
  const [, traceId] = TRACE.exec(url) ?? [];
  if (!traceId) return false;
  send(response, { spans: store.trace(traceId) });
  return true;
}

/** @returns undefined when it is too long */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= BODY_LIMIT) chunks.push(chunk);
  }
  return length > BODY_LIMIT ? undefined : Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
