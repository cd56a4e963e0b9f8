import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SliceManifest } from '@tessera/slice-kit/contract';
import { pathForLogs, type Tracing } from '@tessera/tracing';
import {
  composeDocument,
  type DocumentContext,
  type DocumentRequest,
} from './document/compose-document.ts';
import { isInspected } from './inspect/is-inspected.ts';
import { receiveReport, type ReportReceiver } from './observe/receive-report.ts';
import type { PartCache } from './parts/part-cache.ts';
import { sendText } from './routes/answers.ts';
import { dropCacheTags } from './routes/drop-cache-tags.ts';
import { sendPart } from './routes/parts.ts';
import { sendReleaseSet } from './routes/release-set.ts';
import { sendSite } from './routes/site.ts';
import { sendFragment, sendSoftPage } from './routes/soft-navigation.ts';
import { choosePreferences, preferenceCookies } from './visitor/choose-preferences.ts';
import { visitorOf } from './visitor/visitor.ts';

export interface ShellState {
  cache: PartCache;
  /**
   * The site of a release set (the gateway's `tessera-set`; undefined: of the active releases);
   * undefined until the first manifests are known.
   */
  context(set: string | undefined): DocumentContext | undefined;
  /** The manifests of a release set, also of slices that only have an API. */
  manifests(set: string | undefined): SliceManifest[];
  /** Whether a page of some slice could be served by now. */
  isReady(): boolean;
  tracing: Tracing;
  origin: string;
  reports: ReportReceiver;
}

/** The shell's routes: its own few, and every other path is a document. */
export async function handleRequest(
  req: IncomingMessage,
  res: ServerResponse,
  shell: ShellState,
): Promise<void> {
  const url = parseUrl(req.url);
  if (!url) return sendText(res, 400, 'The address of this request cannot be read.');
  const set = headerOf(req, 'tessera-set');
  const context = shell.context(set);
  switch (url.pathname) {
    case '/healthz':
      return sendText(res, 200, 'ok');
    case '/readyz':
      return shell.isReady()
        ? sendText(res, 200, 'ready')
        : sendText(res, 503, 'no slice can serve a page yet');
    case '/preferences':
      return choosePreferences(req, res);
    case '/_reports':
      return receiveReport(req, res, shell.reports);
    case '/_shell/cache/drop':
      return dropCacheTags(req, res, shell.cache);
    case '/robots.txt':
      return sendText(
        res,
        200,
        `User-agent: *\nDisallow: /_\nDisallow: /preferences\nSitemap: ${shell.origin}/sitemap.xml`,
      );
  }
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    res.setHeader('allow', 'GET, HEAD');
    return sendText(res, 405, 'This address can only be read.');
  }
  if (!context) return sendText(res, 503, 'The shop is starting.');
  if (url.pathname === '/_release-set') return sendReleaseSet(res, context.site);
  if (url.pathname === '/_site') {
    return sendSite(res, shell.manifests(set), shell.origin);
  }
  const request = documentRequest(req, url);
  const hop = shell.tracing.startHop(`GET ${kindOf(url)}`, 'server', request.traceparent);
  if (hop.traceparent) request.traceparent = hop.traceparent;
  if (hop.recorded) {
    hop.set('url.path', pathForLogs(url.pathname));
    res.once('close', () => {
      hop.set('http.response.status_code', res.statusCode);
      hop.end(res.statusCode >= 500 ? `status ${res.statusCode}` : undefined);
    });
  }
  if (url.pathname === '/_pages') return sendSoftPage(request, res, context);
  if (url.pathname.startsWith('/_fragments/')) return sendFragment(request, res, context);
  if (url.pathname.startsWith('/_parts/')) return sendPart(request, res, context);
  return composeDocument(request, res, context, shell.context(undefined));
}

function kindOf({ pathname }: URL): string {
  if (pathname === '/_pages') return 'page';
  if (pathname.startsWith('/_parts/')) return 'part';
  return pathname.startsWith('/_fragments/') ? 'fragment' : 'document';
}

function parseUrl(target = '/'): URL | undefined {
  try {
    return new URL(target.replace(/^\/+/, '/'), 'http://shop.invalid');
  } catch {
    return undefined;
  }
}

function documentRequest(req: IncomingMessage, url: URL): DocumentRequest {
  const { visitor, chosen } = visitorOf(url, req.headers);
  const cookies = preferenceCookies(chosen);
  const nonce = headerOf(req, 'tessera-csp-nonce') ?? '';
  return {
    url,
    visitor,
    cookie: req.headers.cookie,
    traceparent: headerOf(req, 'traceparent'),
    nonce: /^[\w+/=-]*$/.test(nonce) ? nonce : '',
    headers: cookies.length > 0 ? { 'set-cookie': cookies } : {},
    set: headerOf(req, 'tessera-set'),
    override: headerOf(req, 'tessera-override'),
    inspected: isInspected(url, req.headers.cookie),
  };
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}
