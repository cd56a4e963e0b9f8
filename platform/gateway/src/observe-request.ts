import { pathForLogs, type Hop } from '@tessera/tracing';
import type { Observations } from '@tessera/tracing/observations';
import type { Exchange } from './exchange.ts';
import type { PassedRoute } from './route-request.ts';

/** A visitor who looks at the pieces of pages; decides nothing about what is recorded. */
const INSPECTS = /(?:^|;\s*)tessera_boundaries=on(?:;|$)/;

/**
 * Tells the trace how a request went, and the visitor of a page which trace it was; of a call as
 * well to those who look at the pieces of pages.
 */
export function observeRequest(
  { request, response }: Exchange,
  route: PassedRoute,
  hop: Hop,
): void {
  hop.set('http.request.method', request.method!);
  hop.set('url.path', pathForLogs(route.path));
  hop.set('tessera.service', route.service);
  const inspected = route.kind === 'api' && INSPECTS.test(request.headers.cookie ?? '');
  if (route.kind === 'page' || inspected) {
    response.setHeader('server-timing', `trace;desc="${hop.traceparent.split('-')[1]}"`);
  }
  response.once('close', () => {
    const { statusCode: status, writableFinished } = response;
    hop.set('http.response.status_code', status);
    hop.end(status >= 500 ? `status ${status}` : writableFinished ? undefined : 'broken off');
  });
}

/** Tells how a call of a slice's API went; of an event stream only whether it came about. */
export function observeApi(
  { request, response }: Exchange,
  { service, pattern }: Extract<PassedRoute, { kind: 'api' }>,
  release: string,
  observations: Pick<Observations, 'record'> | undefined,
): void {
  if (!observations) return;
  const began = performance.now();
  response.once('close', () => {
    const { statusCode: status } = response;
    // A visitor who left before there was an answer says nothing about the release.
    if (!response.headersSent) return;
    const streamed = String(response.getHeader('content-type')).startsWith('text/event-stream');
    observations.record({
      ...{ slice: service, release, source: 'api', what: `${request.method} ${pattern}` },
      failed: status >= 500,
      duration: streamed ? undefined : performance.now() - began,
      message: status >= 500 ? `answered ${status}` : undefined,
    });
  });
}
