/** The shell's server: composes documents out of what the slices render. */
import http from 'node:http';
import { findRelease, watchNaming } from '@tessera/control/naming-client';
import { openIdentity } from '@tessera/mesh-identity';
import { pathForLogs, startTracing } from '@tessera/tracing';
import { createObservations } from '@tessera/tracing/observations';
import { createDocumentHeads } from './document/document-head.ts';
import type { DocumentContext } from './document/compose-document.ts';
import { handleRequest, type ShellState } from './handle-request.ts';
import { observeCall } from './observe/observe-call.ts';
import { createPartErrorLog } from './log-part-errors.ts';
import { log } from './log.ts';
import { createSliceCaller } from './parts/call-slice.ts';
import { PartCache } from './parts/part-cache.ts';
import { createPartSource } from './parts/part-source.ts';
import { readShellAssets } from './site/shell-assets.ts';
import { createSite } from './site/site.ts';
import { createSites, manifestsOf } from './site/sites.ts';

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
const identity = token ? openIdentity(token) : undefined;
const observations = createObservations({ controlUrl: environment.controlUrl, identity });
const source = createPartSource({
  cache,
  call: createSliceCaller({ naming, identity }),
  tracing,
  onError: (error, { slice, path }) => onError(error, slice + path),
  onCalled: (request, outcome) => observeCall(observations, request, outcome),
});

const contextOf = createSites<DocumentContext>(naming, (manifests) => {
  const site = createSite(manifests);
  return { site, source, documentHead: createDocumentHeads(site, assets), onError };
});
// Ready from the first moment at which a slice could fill a page. After that the shell stays ready
// whatever dies: it can always say what is missing.
let pagesCanBeServed = false;
function isReady(): boolean {
  pagesCanBeServed ||= contextOf(undefined) !== undefined && hasPageInstance();
  return pagesCanBeServed;
}
function isKnown(slice: string, release: string, part: string | undefined): boolean {
  const manifest = findRelease(naming.state, slice, release)?.manifest;
  if (!manifest) return false;
  const parts = [...manifest.pages, ...manifest.fragments];
  return part === undefined || parts.some(({ name }) => name === part);
}
function hasPageInstance(): boolean {
  const { releases, instances } = naming.state;
  return instances.some(({ service }) => (releases[service]?.manifest?.pages.length ?? 0) > 0);
}

const shell: ShellState = {
  cache,
  context: contextOf,
  manifests: (set) => manifestsOf(naming.state, set),
  isReady,
  tracing,
  origin: environment.origin,
  reports: { observations, isKnown },
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
    server.close(() => {
      void Promise.all([tracing.shutdown(), observations.close()]).finally(() => process.exit(0));
    });
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
