import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Naming } from '@tessera/control/naming-client';
import { answerProblem, PROBLEMS } from './answers/answer-problem.ts';
import { openAssetStore } from './assets/asset-store.ts';
import { serveAsset } from './assets/serve-asset.ts';
import type { Exchange, LogProblem } from './exchange.ts';
import { headersForUpstream, type Origin } from './proxy/forwarded-headers.ts';
import { proxyRequest, type ProxyLimits } from './proxy/proxy-request.ts';
import { parseTarget } from './request-target.ts';
import { createRouter, type Route } from './route-request.ts';
import { commonHeaders, createNonce } from './security-headers.ts';

export interface GatewayOptions {
  naming: Naming;
  /** `https://shop.example.com` */
  publicOrigin: string;
  /** True from the moment it is to stop: connections are not kept, health says so. */
  draining(): boolean;
  logProblem: LogProblem;
  limits?: Partial<ProxyLimits>;
  /** Most memory for file contents. */
  assetCacheBytes?: number;
}

const LIMITS: ProxyLimits = { body: 1024 * 1024, deadline: 30_000, restart: 1_000 };
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The one public door: files of releases, APIs of slices, and the shell for all else. */
export function createGateway(options: GatewayOptions): RequestListener {
  const { naming, publicOrigin, draining, logProblem } = options;
  const limits = { ...LIMITS, ...options.limits };
  const { protocol, host } = new URL(publicOrigin);
  const origin: Origin = { protocol: protocol.slice(0, -1), host };
  const assets = openAssetStore(naming, {
    cacheBytes: options.assetCacheBytes ?? 64 * 1024 * 1024,
  });
  const routeRequest = createRouter(naming);
  const always = Object.entries(commonHeaders(publicOrigin));

  async function answer(exchange: Exchange): Promise<void> {
    const { request } = exchange;
    const target = parseTarget(request.url ?? '');
    if (!target) return answerProblem(exchange, PROBLEMS.badRequest, 'page');
    const route = routeRequest(target);
    const reading = request.method === 'GET' || request.method === 'HEAD';
    if (!METHODS.has(request.method!) || (!reading && isReadOnly(route))) {
      return answerProblem(exchange, PROBLEMS.method, 'json');
    }
    switch (route.kind) {
      case 'health':
        return answerHealth(exchange.response, naming.pick('shell') !== undefined && !draining());
      case 'liveness':
        return answerHealth(exchange.response, !draining());
      case 'asset': {
        const asset = await assets.find(route.slice, route.release, route.path);
        if (!asset) return answerProblem(exchange, PROBLEMS.notFound, 'json');
        return await serveAsset(asset, route.path, request, exchange.response);
      }
      case 'api-not-found':
        return answerProblem(exchange, PROBLEMS.notFound, 'json');
      case 'not-found':
        return answerProblem(exchange, PROBLEMS.notFound, 'page');
      default:
        return await pass(exchange, route);
    }
  }

  async function pass(
    exchange: Exchange,
    route: Extract<Route, { service: string }>,
  ): Promise<void> {
    const { request, nonce } = exchange;
    const headers = headersForUpstream(request, origin, {
      keepPreferences: route.kind === 'api',
      ...(route.kind === 'page' && { extra: { 'tessera-csp-nonce': nonce } }),
    });
    const problems = route.kind === 'api' || wantsJson(request) ? 'json' : 'page';
    const target = { service: route.service, path: route.path, headers, problems } as const;
    await proxyRequest(exchange, target, { naming, limits, logProblem });
  }

  return (request, response) => {
    for (const [name, value] of always) response.setHeader(name, value);
    if (draining()) response.setHeader('connection', 'close');
    const exchange: Exchange = { request, response, nonce: createNonce() };
    answer(exchange).catch((error: unknown) => {
      logProblem('internal', { path: request.url, reason: String(error) });
      answerProblem(exchange, PROBLEMS.broken, 'page');
    });
  };
}

function isReadOnly({ kind }: Route): boolean {
  return ['asset', 'health', 'liveness', 'document', 'not-found'].includes(kind);
}

function wantsJson({ headers: { accept = '' } }: IncomingMessage): boolean {
  return accept.includes('application/json') && !accept.includes('text/html');
}

function answerHealth(response: ServerResponse, healthy: boolean): void {
  const body = healthy ? 'ok\n' : 'unavailable\n';
  response.writeHead(healthy ? 200 : 503, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
  });
  response.end(body);
}
