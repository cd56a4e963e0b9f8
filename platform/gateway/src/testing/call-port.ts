import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface CallOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Without fetch, which would normalise paths, hide encodings and follow redirects. */
export function callPort(port: number, path: string, options: CallOptions = {}): Promise<Answer> {
  const { method = 'GET', body } = options;
  const headers = { ...options.headers };
  // Node sends the body of a DELETE without saying that there is one.
  if (body !== undefined && !headers['transfer-encoding']) {
    headers['content-length'] = String(Buffer.byteLength(body));
  }
  return new Promise((done, fail) => {
    const request = httpRequest({ port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        done({
          status: response.statusCode!,
          headers: response.headers,
          body: Buffer.concat(chunks),
        });
      });
    });
    request.on('error', fail);
    request.end(body);
  });
}
