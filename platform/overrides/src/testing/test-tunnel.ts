import { createServer, type Server } from 'node:http';
import {
  connect,
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from 'node:net';
import { openTunnel, type AnswerTunnel, type Tunnel } from '../tunnel/open-tunnel.ts';
import { takeTunnel, type TunnelEnd } from '../tunnel/take-tunnel.ts';

/** Both ends of a tunnel in this process, with a line between them that can fall silent. */
export interface TestTunnel {
  /** Where the environment asks what the laptop answers. */
  url: string;
  /** What the laptop knows of the environment. */
  environment: string;
  tunnel: Tunnel;
  /** The environment's ends, the newest last. */
  ends: TunnelEnd[];
  /** What the laptop was told of its state. */
  states: boolean[];
  /** Requests for a tunnel, by the token that they brought. */
  tokens: (string | undefined)[];
  /** From now on nothing passes and nobody is told: a laptop that was closed. New lines are good. */
  silence(): void;
  /** Whether, and with what status, the environment refuses from now on. */
  refuseWith(status: number | undefined): void;
  close(): Promise<void>;
}

/** @param options.silence milliseconds after which the laptop takes the line for dead */
export async function openTestTunnel(
  answer: AnswerTunnel,
  options: { silence?: number } = {},
): Promise<TestTunnel> {
  const ends: TunnelEnd[] = [];
  const tokens: (string | undefined)[] = [];
  const states: boolean[] = [];
  let refusal: number | undefined;
  const environment = createServer();
  environment.on('upgrade', (request, socket: Socket) => {
    tokens.push(request.headers.authorization);
    socket.on('error', () => {});
    if (refusal !== undefined) {
      return void socket.end(
        `HTTP/1.1 ${refusal} No\r\ncontent-length: 0\r\ntessera-refusal: unknown_key\r\n\r\n`,
      );
    }
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: tessera-tunnel\r\n\r\n',
    );
    void takeTunnel(socket).then((end) => ends.push(end));
  });
  const port = await openServer(environment);
  const line = await openLine(port);
  const origin = `http://127.0.0.1:${line.port}`;
  const tunnel = await openTunnel({
    environment: origin,
    token: 't0ken',
    answer,
    onState: (standing) => states.push(standing),
    ...options,
  });
  while (ends.length === 0) await new Promise((done) => setImmediate(done));
  return {
    ...{ environment: origin, tunnel, ends, tokens, states },
    get url() {
      return `http://${ends.at(-1)!.address}`;
    },
    silence: line.silence,
    refuseWith: (status) => (refusal = status),
    async close() {
      tunnel.close();
      for (const end of ends) end.close();
      await Promise.all([line.close(), closeServer(environment)]);
    },
  };
}

/** A port that passes on to another. */
async function openLine(target: number) {
  const pairs: [Socket, Socket][] = [];
  const server = createTcpServer((near) => {
    const far = connect(target, '127.0.0.1');
    pairs.push([near, far]);
    near.pipe(far);
    far.pipe(near);
    for (const one of [near, far]) {
      one.on('error', () => {});
      one.once('close', () => {
        if (!near.isPaused()) [near, far].forEach((socket) => socket.destroy());
      });
    }
  });
  return {
    port: await openServer(server),
    silence() {
      for (const [near, far] of pairs) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    },
    async close() {
      for (const socket of pairs.flat()) socket.destroy();
      await closeServer(server);
    },
  };
}

/** @returns the port */
export async function openServer(server: TcpServer): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

export async function closeServer(server: TcpServer | Server): Promise<void> {
  if ('closeAllConnections' in server) server.closeAllConnections();
  await new Promise((done) => server.close(done));
}
