import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';

/**
 * Passes a request as it is to somebody on this machine, and their answer back.
 *
 * @param address `host:port`
 * @param body when the request's own has been read already
 */
export function passOn(
  address: string,
  request: IncomingMessage,
  response: ServerResponse,
  body?: Buffer,
): Promise<void> {
  const [host, port] = address.split(':');
  const { method, url: path, headers } = request;
  return new Promise((done, fail) => {
    const sent = httpRequest({
      ...{ host, port, method, path, agent: false },
      headers: { ...headers, host: address, connection: 'close' },
    });
    sent.on('response', (answer) => {
      const { connection: _, ...given } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, given);
      pipeline(answer, response, () => done());
    });
    sent.on('error', fail);
    response.once('close', () => sent.destroy());
    if (body) sent.end(body);
    else request.pipe(sent);
  });
}
