import { createServer, type IncomingMessage, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What a process of the bench can be told: `POST /start`; what it answers is sent as JSON. */
export type Commands = Record<string, () => unknown>;

/** @param otherwise answers what is no command; undefined: 404 */
export function serveCommands(
  commands: Commands,
  otherwise?: (
    request: IncomingMessage,
    body: Buffer,
  ) => Promise<{ status: number; headers: Record<string, string>; body: string } | undefined>,
): Server {
  return createServer((request, response) => {
    void answer().catch((error: unknown) => response.writeHead(500).end(String(error)));
    async function answer(): Promise<void> {
      const body = await buffer(request);
      const command = commands[`${request.method} ${request.url}`];
      if (command) {
        response.end(JSON.stringify((await command()) ?? null));
        return;
      }
      const reply = await otherwise?.(request, body);
      response.writeHead(reply?.status ?? 404, reply?.headers).end(reply?.body);
    }
  });
}

/** Listens for whoever started this process: on `PORT`, told on standard output. */
export function listenForParent(server: Server): void {
  server.keepAliveTimeout = 65_000;
  server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
    const address = server.address();
    console.log(typeof address === 'object' ? address?.port : address);
  });
}
