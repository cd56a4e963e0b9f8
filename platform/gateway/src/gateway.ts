import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { RESTART_PATIENCE, type Naming } from '@tessera/control/naming-client';
import type { Observations } from '@tessera/tracing/observations';
import { answerProblem, PROBLEMS } from './answers/answer-problem.ts';
import { openAssetStore } from './assets/asset-store.ts';
import { serveAsset } from './assets/serve-asset.ts';
import type { Exchange, LogProblem } from './exchange.ts';
import { observeApi, observeRequest } from './observe-request.ts';
import { headersForUpstream, newTraceparent, type Origin } from './proxy/forwarded-headers.ts';
import { answerOverride, OVERRIDE_DOOR } from './overrides/answer-override.ts';
import type { AskControl } from './overrides/ask-control.ts';
import { layOver, OVERRIDE_HEADER, type OverriddenVisit } from './overrides/lay-over.ts';
import {
  carriesOverride,
  createVisitorOverrides,
  withoutOverride,
  type VisitorOverrides,
} from './overrides/visitor-overrides.ts';
import type { MeshStanding } from './proxy/mesh-standing.ts';
import { proxyRequest, type ProxyLimits } from './proxy/proxy-request.ts';
import { isCrossSite } from './refuse-cross-site.ts';
import { parseTarget } from './request-target.ts';
import { BESIDE_PAGES, createRouter, type PassedRoute, type Route } from './route-request.ts';
import { commonHeaders, createNonce } from './security-headers.ts';
import { createVisits, SET_HEADER, type Visit } from './visits/visits.ts';

export interface GatewayOptions {
  naming: Naming;
  /** `https://shop.example.com` */
  publicOrigin: string;
  /** True from the moment it is to stop: connections are not kept, health says so. */
  draining(): boolean;
  logProblem: LogProblem;
  limits?: Partial<ProxyLimits>;
  mesh?: MeshStanding;
  /** Told how API calls go. */
  observations?: Pick<Observations, 'record'>;
  /** Of visitors who look at other releases; none are taken without. */
  overrides?: VisitorOverrides;
  askControl?: AskControl;
  /** Most memory for file contents. */
  assetCacheBytes?: number;
}

const LIMITS: ProxyLimits = {
  body: 1024 * 1024,
  deadline: Number(process.env['TESSERA_RESPONSE_DEADLINE']) || 30_000,
  restart: RESTART_PATIENCE,
  silence: 60_000,
};
/** On answers of an API: which release gave it. */
const RELEASE_MARK = 'x-tessera-release';
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The one public door: files of releases, APIs of slices, and the shell for all else. */
export function createGateway(options: GatewayOptions): RequestListener {
  const { naming, publicOrigin, draining, logProblem, mesh = {} } = options;
  const limits = { ...LIMITS, ...options.limits };
  const { protocol, host, origin: pageOrigin } = new URL(publicOrigin);
  const origin: Origin = { protocol: protocol.slice(0, -1), host };
  const assets = openAssetStore(naming, {
    cacheBytes: options.assetCacheBytes ?? 64 * 1024 * 1024,
  });
  const routeRequest = createRouter(naming);
  const visits = createVisits(naming, { secure: protocol === 'https:' });
  const always = Object.entries(commonHeaders(publicOrigin));

  const {
    overrides = createVisitorOverrides({ keys: undefined, origin: pageOrigin, logProblem }),
    askControl = async () => ({ status: 503, body: {} }),
  } = options;

  const hasShell = (): boolean => naming.state.instances.some(({ service }) => service === 'shell');

  async function answer(exchange: Exchange): Promise<void> {
    const { request } = exchange;
    const target = parseTarget(request.url ?? '');
    if (!target) return answerProblem(exchange, PROBLEMS.badRequest, 'page');
    const preview = visits.ofPreview(request);
    if (preview === null) return answerProblem(exchange, PROBLEMS.notFound, 'page');
    if (OVERRIDE_DOOR.test(target.pathname)) {
      return await answerOverride(exchange, target, { overrides, origin: pageOrigin, askControl });
    }
    const carries = carriesOverride(request);
    const override = carries ? await overrides.of(request) : undefined;
    const chosen = preview ?? chooseVisit(request, target.pathname);
    const visit = override && !preview ? layOver(chosen, override, naming) : chosen;
    const route = routeRequest(target, visit.set);
    const reading = request.method === 'GET' || request.method === 'HEAD';
    if (!METHODS.has(request.method!) || (!reading && isReadOnly(route))) {
      return answerProblem(exchange, PROBLEMS.method, 'json');
    }
    const forStrangers = route.kind === 'api' && route.forStrangers;
    const ownOrigin = preview ? `${protocol}//${request.headers.host}` : pageOrigin;
    if (!forStrangers && isCrossSite(request.method!, request.headers, ownOrigin)) {
      return answerProblem(exchange, PROBLEMS.crossSite, formFor(route, request));
    }
    switch (route.kind) {
      case 'health':
        return answerHealth(exchange.response, hasShell() && !draining());
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
        if (preview) exchange.response.setHeader('x-robots-tag', 'noindex');
        // What is not taken is not asked about again with every request.
        if (route.kind === 'page' && carries && !override) {
          exchange.response.setHeader('set-cookie', [overrides.forget]);
        }
        return await pass(exchange, route, visit);
    }
  }

  /** Pages begin and go on with a visit; everything else belongs to a page that is open. */
  function chooseVisit(request: IncomingMessage, pathname: string): Visit {
    return pathname.startsWith('/api/') || BESIDE_PAGES.test(pathname)
      ? visits.ofPage(request)
      : visits.ofVisitor(request);
  }

  async function pass(
    exchange: Exchange,
    route: PassedRoute,
    visit: Visit | OverriddenVisit,
  ): Promise<void> {
    const { request, response, nonce } = exchange;
    const forShell = route.service === 'shell';
    if (route.kind === 'page' && visit.cookie) response.appendHeader('set-cookie', visit.cookie);
    const release = visit.set[route.service];
    if (route.kind === 'file') response.setHeader('cache-control', 'no-store');
    if (route.kind === 'api') response.setHeader(RELEASE_MARK, `${route.service}=${release}`);
    if (route.kind === 'api' && release) observeApi(exchange, route, release, options.observations);
    // A trace begins here, whatever the visitor sent: nobody outside decides what is recorded.
    const hop = mesh.tracing?.startHop(`${request.method} ${route.kind}`, 'server', undefined);
    if (hop?.recorded) observeRequest(exchange, route, hop);
    const headers = headersForUpstream(request, origin, {
      keepPreferences: route.kind === 'api',
      traceparent: hop?.traceparent || newTraceparent(),
      ...(forShell && { extra: headersForShell(visit, nonce) }),
    });
    if (carriesOverride(request)) {
      delete headers['cookie'];
      Object.assign(headers, withoutOverride(request));
    }
    const problems = formFor(route, request);
    const { service, path } = route;
    const { remember: rememberSet } = visits;
    const target = {
      ...{ service, release, path, headers, problems },
      // What an override brought is nobody's own choice.
      ...(route.kind === 'page' && !('badge' in visit) && { rememberSet }),
      ...(route.kind === 'file' && { address: route.address }),
    };
    const { identity } = mesh;
    await proxyRequest(exchange, target, { naming, limits, logProblem, draining, identity });
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

function headersForShell(visit: Visit | OverriddenVisit, nonce: string): Record<string, string> {
  return {
    'tessera-csp-nonce': nonce,
    [SET_HEADER]: visit.text,
    ...('badge' in visit && { [OVERRIDE_HEADER]: visit.badge }),
  };
}

function isReadOnly({ kind }: Route): boolean {
  return ['asset', 'health', 'liveness', 'document', 'not-found'].includes(kind);
}

/** A problem is a page for people, and JSON for programs. */
function formFor(route: Route, { headers: { accept = '' } }: IncomingMessage): 'page' | 'json' {
  const wantsJson = accept.includes('application/json') && !accept.includes('text/html');
  return route.kind === 'api' || wantsJson ? 'json' : 'page';
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
