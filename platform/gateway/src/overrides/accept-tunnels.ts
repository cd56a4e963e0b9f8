import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import type { SliceManifest } from '@tessera/slice-kit/contract';
import { PROTOCOL, takeTunnel, TUNNEL_PATH } from '@tessera/overrides/tunnel';
import type { LogProblem } from '../exchange.ts';
import type { AskControl } from './ask-control.ts';
import type { VisitorOverrides } from './visitor-overrides.ts';

export type OnUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Milliseconds. */
const ANNOUNCE_EVERY = 1_500;
const MANIFEST_WITHIN = 10_000;
const MOST_TUNNELS = 32;
const MANIFEST_LIMIT = 256 * 1024;

/**
 * Takes tunnels of team members: the slice that a token names is answered by whoever opened it, for
 * visitors whose override says so.
 */
export function acceptTunnels(context: {
  overrides: VisitorOverrides;
  askControl: AskControl;
  logProblem: LogProblem;
}): OnUpgrade {
  const { overrides, askControl, logProblem } = context;
  let open = 0;

  async function accept(request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
    const [, token = ''] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
    const override = await overrides.read(token, 'tunnel');
    if (override === 'not_switched_on') return refuse(socket, 404);
    if (typeof override === 'string') return refuse(socket, 403, override);
    const [first, ...more] = Object.entries(override.set);
    if (!first || more.length > 0) return refuse(socket, 400);
    const [slice, release] = first;
    if (open >= MOST_TUNNELS) return refuse(socket, 503);
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: ${PROTOCOL}\r\n\r\n`,
    );
    if (head.length > 0) socket.unshift(head);
    open += 1;
    const end = await takeTunnel(socket);
    const expiry = setTimeout(() => end.close(), override.until * 1_000 - Date.now()).unref();
    let manifest: SliceManifest | undefined;
    const announce = async (): Promise<void> => {
      manifest = await readManifest(end.address, slice, release);
      const { status } = await askControl('PUT', 'tunnels', { manifest, address: end.address });
      if (status !== 409) return;
      end.close();
      throw new Error(`there is a release ${release} of ${slice} here`);
    };
    const beat = setInterval(() => void announce().catch(() => {}), ANNOUNCE_EVERY).unref();
    await announce().catch((error: unknown) => {
      logProblem('tunnel', { service: slice, path: TUNNEL_PATH, reason: String(error) });
    });
    await end.closed;
    open -= 1;
    clearInterval(beat);
    clearTimeout(expiry);
    if (manifest) await askControl('DELETE', 'tunnels', { manifest, address: end.address });
  }

  return (request, socket, head) => {
    // The server's own limit on silence is not for tunnels.
    socket.on('error', () => {});
    const isTunnel =
      request.url === TUNNEL_PATH && request.headers.upgrade?.toLowerCase() === PROTOCOL;
    if (!isTunnel) return refuse(socket, 404);
    accept(request, socket as Socket, head).catch((error: unknown) => {
      logProblem('tunnel', { path: TUNNEL_PATH, reason: String(error) });
      socket.destroy();
    });
  };
}

/** What the other end says it runs has to be what its token is for. */
async function readManifest(
  address: string,
  slice: string,
  release: string,
): Promise<SliceManifest> {
  const response = await fetch(`http://${address}/slice.json`, {
    signal: AbortSignal.timeout(MANIFEST_WITHIN),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`the manifest is answered with ${response.status}: ${text}`);
  if (text.length > MANIFEST_LIMIT) throw new Error('the manifest is too long');
  const manifest = JSON.parse(text) as SliceManifest;
  const base = `/assets/${slice}/${release}/`;
  const { name, release: named, assets } = manifest;
  if (name !== slice || named !== release || assets.base !== base) {
    throw new Error(`the manifest is of ${name} ${named}, the override of ${slice} ${release}`);
  }
  return manifest;
}

function refuse(socket: Duplex, status: number, reason?: string): void {
  const because = reason === undefined ? '' : `tessera-refusal: ${reason}\r\n`;
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n${because}\r\n`,
    () => socket.destroy(),
  );
}
