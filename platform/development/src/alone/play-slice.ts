import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  readGraphqlExamples,
  readHttpExamples,
  type PublishedContract,
  type Registry,
} from '@tessera/contracts';
import type { SliceManifest } from '@tessera/slice-kit/contract';
import { serveStandIn, type StandIn } from '../stand-in/stand-in.ts';
import { send } from './answer.ts';
import { createGraphqlPlayer } from './graphql/play-graphql.ts';
import { createHttpPlayer } from './http/play-http.ts';
import { createPartPlayer } from './parts/play-parts.ts';
import { ENTRY, ENTRY_FILE, STYLE_FILE, styleOf } from './parts/played-files.ts';

/** Stands in for a slice by what it has published. */
export async function playSlice(
  contract: PublishedContract,
  registry: Registry,
  log: (line: string) => void = () => {},
): Promise<StandIn> {
  const manifest = manifestOf(contract);
  const { base } = manifest.assets;
  const playPart = createPartPlayer(contract.descriptor, registry);
  const playHttp = createHttpPlayer(contract, await readHttpExamples(contract), log);
  const playGraphql =
    contract.schema === undefined
      ? undefined
      : createGraphqlPlayer(contract.schema, await readGraphqlExamples(contract));
  const files: Record<string, [type: string, content: string]> = {
    [base + ENTRY_FILE]: ['text/javascript; charset=utf-8', ENTRY],
    [base + STYLE_FILE]: ['text/css; charset=utf-8', styleOf(contract.descriptor)],
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://played.invalid');
    const file = files[url.pathname];
    if (file) return send(response, 200, file[1], { 'content-type': file[0] });
    if (url.pathname.startsWith('/assets/')) return send(response, 404, 'not found');
    if (url.pathname === '/healthz' || url.pathname === '/readyz') {
      return send(response, 200, { status: 'played' });
    }
    if (url.pathname === '/slice.json') return send(response, 200, manifest);
    const part = request.method === 'GET' ? playPart(url) : undefined;
    if (part) return send(response, part.status, part.body, { 'content-type': HTML });
    if (playGraphql && url.pathname === '/graphql') return await playGraphql(request, response);
    return await playHttp(request, response, url);
  }

  const { address, close } = await serveStandIn(answer);
  return { manifest, address, close };
}

const HTML = 'text/html; charset=utf-8';

/** As a release of it would have, with the files that play it. */
function manifestOf({ slice, descriptor }: PublishedContract): SliceManifest {
  // Documents are for the whole site, and what it needs of the shell nobody needs.
  const { documents: _, shared: _shared, ...played } = descriptor;
  const digest = createHash('sha256')
    .update(JSON.stringify(played) + ENTRY + styleOf(descriptor))
    .digest('hex');
  const release = digest.slice(0, 12);
  const files = { js: [], css: [STYLE_FILE] };
  const modules = [...descriptor.pages, ...descriptor.fragments].map(({ module }) => module);
  return {
    ...played,
    release,
    assets: {
      base: `/assets/${slice}/${release}/`,
      entry: modules.length > 0 ? ENTRY_FILE : '',
      modules: Object.fromEntries(modules.map((module) => [module, files])),
    },
  };
}
