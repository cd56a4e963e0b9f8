import http, { type IncomingHttpHeaders } from 'node:http';

const agent = new http.Agent({ keepAlive: true, maxSockets: 256, scheduling: 'lifo' });
const MAX_BODY = 4 * 1024 * 1024;

export interface PartResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/**
 * One GET to an instance of a slice.
 *
 * @param address `host:port`
 * @param timeout milliseconds until the whole answer must be there
 * @throws Error on refusal, reset, timeout, or an answer over 4 MB
 */
export function requestPart(
  address: string,
  path: string,
  headers: Record<string, string>,
  timeout: number,
): Promise<PartResponse> {
  return new Promise((resolve, reject) => {
    const [host, port] = address.split(':');
    const req = http.get({ agent, host, port, path, headers }, (res) => {
      const chunks: Buffer[] = [];
      let size = 0;
      res.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_BODY) req.destroy(new Error(`answer over ${MAX_BODY} bytes`));
        chunks.push(chunk);
      });
      res.on('end', () => {
        clearTimeout(timer);
        const body = (chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString('utf8');
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body });
      });
      res.on('error', fail);
    });
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    const timer = setTimeout(
      () => req.destroy(new Error(`no answer within ${timeout} ms`)),
      timeout,
    );
    req.on('error', fail);
  });
}
