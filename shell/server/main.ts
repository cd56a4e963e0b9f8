/** The shell's server: composes documents out of what the slices render. */
import http from 'node:http';
import { watchNaming } from '@tessera/control/naming-client';
import { openIdentity } from '@tessera/mesh-identity';
import { pathForLogs, startTracing } from '@tessera/tracing';
import { createDocumentHeads } from './document/document-head.ts';
import type { DocumentContext } from './document/compose-document.ts';
import { handleRequest, type ShellState } from './handle-request.ts';
import { createPartErrorLog } from './log-part-errors.ts';
import { log } from './log.ts';
import { createSliceCaller } from './parts/call-slice.ts';
import { PartCache } from './parts/part-cache.ts';
import { createPartSource } from './parts/part-source.ts';
import { readShellAssets } from './site/shell-assets.ts';
import { createSite } from './site/site.ts';

const environment = {
  port: Number(process.env['PORT']),
  host: process.env['HOST'] ?? '127.0.0.1',
  release: required('TESSERA_RELEASE'),
  releaseDirectory: required('TESSERA_RELEASE_DIR'),
  controlUrl: required('TESSERA_CONTROL_URL'),
  origin: process.env['PUBLIC_ORIGIN'] ?? 'http://localhost:4000',
  cacheMegabytes: megabytes('TESSERA_SHELL_CACHE_MB', 128),
};

const assets = readShellAssets(environment.releaseDirectory, environment.release);
const naming = watchNaming(environment.controlUrl);
const cache = new PartCache(environment.cacheMegabytes * 1024 * 1024);
const onError = createPartErrorLog();
const token = process.env['MESH_TOKEN'];
const tracing = await startTracing({
  service: 'shell',
  instance: process.env['TESSERA_INSTANCE'],
  controlUrl: environment.controlUrl,
});
const source = createPartSource({
  cache,
  call: createSliceCaller({ naming, identity: token ? openIdentity(token) : undefined }),
  tracing,
  onError: (error, { slice, path }) => onError(error, slice + path),
});

let context: DocumentContext | undefined;
let known = '';
function refresh(): void {
  const manifests = Object.values(naming.state.releases).flatMap(({ manifest }) =>
    // One without browser code only has an API.
    manifest?.assets.entry ? [manifest] : [],
  );
  const present = JSON.stringify(manifests);
  if (manifests.length === 0 || present === known) return;
  known = present;
  const site = createSite(manifests);
  context = { site, source, documentHead: createDocumentHeads(site, assets), onError };
}
// Ready from the first moment at which a slice could fill a page. After that the shell stays ready
// whatever dies: it can always say what is missing.
let pagesCanBeServed = false;
function isReady(): boolean {
  pagesCanBeServed ||= context !== undefined && hasPageInstance();
  return pagesCanBeServed;
}
function hasPageInstance(): boolean {
  const { releases, instances } = naming.state;
  return instances.some(({ service }) => (releases[service]?.manifest?.pages.length ?? 0) > 0);
}
naming.onChange(refresh);
void naming.ready.then(refresh);

const shell: ShellState = {
  cache,
  context: () => context,
  isReady,
  tracing,
  origin: environment.origin,
};
const server = http.createServer((req, res) => {
  handleRequest(req, res, shell).catch((error: unknown) => {
    log('error', 'request failed', {
      url: pathForLogs(req.url ?? ''),
      error: String((error as Error)?.stack ?? error),
    });
    if (!res.headersSent) res.writeHead(500, { 'content-type': 'text/plain' });
    res.end();
  });
});
server.keepAliveTimeout = 65_000;
server.listen(environment.port, environment.host, () =>
  log('info', 'shell listens', { port: environment.port }),
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    naming.close();
    server.close(() => void tracing.shutdown().finally(() => process.exit(0)));
    server.closeIdleConnections();
  });
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    process.stderr.write(`shell: ${name} is not set; start the shell through control\n`);
    process.exit(2);
  }
  return value;
}

function megabytes(name: string, fallback: number): number {
  const value = Number(process.env[name] ?? fallback);
  if (Number.isFinite(value) && value >= 0) return value;
  process.stderr.write(`shell: ${name} must be a number of megabytes, 0 or more\n`);
  process.exit(2);
}
