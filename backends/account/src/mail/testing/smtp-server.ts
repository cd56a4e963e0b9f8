import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A mail server that takes everything, except when told not to. */
export interface SmtpServer {
  url: string;
  /** As they came, head and body. */
  mails: string[];
  /** How many of the next mails are put off (451). */
  refusals: number;
  close(): Promise<void>;
}

export async function startSmtpServer(): Promise<SmtpServer> {
  const server = createServer();
  const sockets = new Set<Socket>();
  const smtp = { mails: [] as string[], refusals: 0 };
  server.on('connection', (socket) => {
    sockets.add(socket);
    let rest = '';
    let inData = false;
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      rest += chunk.toString();
      for (;;) {
        const end = rest.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const line = rest.slice(0, end);
        rest = rest.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          if (smtp.refusals > 0) {
            smtp.refusals -= 1;
            say('451 later');
          } else {
            smtp.mails.push(line);
            say('250 taken');
          }
        } else if (/^DATA/iu.test(line)) {
          inData = true;
          say('354 go on');
        } else say(/^QUIT/iu.test(line) ? '221 bye' : '250 ok');
      }
    });
    say('220 here');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(smtp, {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  });
}
