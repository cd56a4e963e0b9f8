import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { constants, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { pipeline } from 'node:stream';
import type { SliceManifest } from '@tessera/slice-kit/contract';
import { headersThrough } from './headers.ts';
import type { AnswerTunnel } from './open-tunnel.ts';

/** Where a slice runs that an environment is to take. */
export interface LocalSlice {
  slice: string;
  /** Under which the environment knows it. */
  release: string;
  /** `http://localhost:4100`: a session or any running storefront. */
  origin: string;
  /** Told about every answer: `GET /p/one 200`. */
  onAnswered?(line: string): void;
}

/** How the environment's preferences of a visitor are called where a page is asked for. */
const PREFERENCES = { 'tessera-locale': 'lang', 'tessera-currency': 'currency' } as const;
/** Milliseconds for the manifest. */
const PATIENCE = 10_000;

/**
 * Answers what a slice is asked by its environment, out of the public doors of a storefront that
 * runs here: `/_site`, `/_parts`, `/assets` and `/api`.
 */
export function answerFromSession(local: LocalSlice): AnswerTunnel {
  return (request, response) => {
    answer(local, request, response).catch((error: unknown) => {
      if (response.headersSent) return response.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
      response.writeHead(502, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { code: 'local', message: String(error) } }));
    });
  };
}

/**
 * The manifest of the slice as it runs here, under the environment's name for it.
 *
 * @throws Error when nothing runs there, or not this slice
 */
export async function readLocalManifest({
  slice,
  release,
  origin,
}: LocalSlice): Promise<SliceManifest> {
  const response = await fetch(`${origin}/_site`, { signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new Error(`${origin} answers ${response.status} to /_site`);
  const { slices } = (await response.json()) as { slices: SliceManifest[] };
  const found = slices.find(({ name }) => name === slice);
  if (!found) throw new Error(`${origin} runs no slice "${slice}"`);
  const assets = { ...found.assets, base: `/assets/${slice}/${release}/` };
  return { ...found, release, assets };
}

async function answer(
  local: LocalSlice,
  request: Http2ServerRequest,
  response: Http2ServerResponse,
): Promise<void> {
  const { origin, onAnswered } = local;
  const { method, url } = request;
  if (method === 'GET' && url === '/slice.json') {
    const manifest = await readLocalManifest(local);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(manifest));
    return;
  }
  const { door, rest } = await placeHere(local, url);
  const target = new URL(door + rest, origin);
  // `..` leads to what belongs to others.
  if (!`${target.pathname}/`.startsWith(door.endsWith('/') ? door : `${door}/`)) {
    response.writeHead(404, { 'content-type': 'application/json' });
    return void response.end(JSON.stringify({ error: { code: 'not_found' } }));
  }
  const outgoing = httpRequest(target, {
    method,
    headers: { ...headersHere(request, origin, door), host: target.host },
  });
  const incoming = await new Promise<IncomingMessage>((done, fail) => {
    outgoing.once('response', done).once('error', fail);
    response.once('close', () => outgoing.destroy());
    pipeline(request, outgoing, () => {});
  });
  const { statusCode = 502 } = incoming;
  response.writeHead(statusCode, headersThrough(incoming.headers));
  onAnswered?.(`${method} ${url.replace(/\?.*$/, '')} ${statusCode}`);
  pipeline(incoming, response, () => {});
}

/** The public address of what a slice is asked on the inside: a door of this slice, and what is behind. */
async function placeHere(local: LocalSlice, url: string): Promise<{ door: string; rest: string }> {
  const { slice, release } = local;
  if (/^\/(?:pages|fragments)\//.test(url)) return { door: `/_parts/${slice}`, rest: url };
  const files = `/assets/${slice}/${release}/`;
  if (!url.startsWith(files)) return { door: `/api/${slice}`, rest: url };
  return { door: await baseHere(local), rest: url.slice(files.length) };
}

const bases = new Map<string, { at: number; base: Promise<string> }>();
/** Milliseconds that the place of its files is believed. */
const BELIEVED = 2_000;

/** `/assets/<slice>/<release here>/` */
function baseHere({ slice, origin }: LocalSlice): Promise<string> {
  const key = `${origin} ${slice}`;
  const known = bases.get(key);
  if (known && performance.now() - known.at < BELIEVED) return known.base;
  const base = fetch(`${origin}/_site`)
    .then(async (answered) => (await answered.json()) as { slices: SliceManifest[] })
    .then(({ slices }) => slices.find(({ name }) => name === slice)?.assets.base ?? '/assets/');
  bases.set(key, { at: performance.now(), base });
  base.catch(() => bases.delete(key));
  return base;
}

function headersHere(
  request: Http2ServerRequest,
  origin: string,
  door: string,
): OutgoingHttpHeaders {
  const headers = headersThrough(request.headers);
  // A page of the environment speaks for itself here as a page of this origin would.
  if (headers['origin'] !== undefined) headers['origin'] = origin;
  delete headers['sec-fetch-site'];
  delete headers['referer'];
  const cookies = cookiesOf(headers['cookie']).filter(
    (one) => !/^tessera_(?:set|override)=/.test(one),
  );
  if (door.startsWith('/_parts/')) {
    for (const [header, name] of Object.entries(PREFERENCES)) {
      const value = headers[header];
      if (typeof value === 'string') cookies.push(`${name}=${value}`);
    }
  }
  delete headers['cookie'];
  if (cookies.length > 0) headers['cookie'] = cookies.join('; ');
  return headers;
}

function cookiesOf(header: unknown): string[] {
  const text = Array.isArray(header) ? header.join('; ') : typeof header === 'string' ? header : '';
  return text.split(/;\s*/).filter((one) => one !== '');
}
