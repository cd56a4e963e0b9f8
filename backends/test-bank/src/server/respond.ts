import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

export interface Reply {
  status: number;
  headers?: OutgoingHttpHeaders;
  /** An object is sent as JSON. */
  body?: string | object;
}

/** Nothing that the bank says may be kept by anybody. */
export function respond(response: ServerResponse, { status, headers, body = '' }: Reply): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, {
    'content-type': typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(text);
}

export function seeOther(location: string): Reply {
  return { status: 303, headers: { location } };
}
