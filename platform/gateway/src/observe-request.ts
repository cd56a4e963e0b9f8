import { pathForLogs, type Hop } from '@tessera/tracing';
import type { Exchange } from './exchange.ts';
import type { PassedRoute } from './route-request.ts';

/** Tells the trace how a request went, and the visitor of a page which trace it was. */
export function observeRequest(
  { request, response }: Exchange,
  route: PassedRoute,
  hop: Hop,
): void {
  hop.set('http.request.method', request.method!);
  hop.set('url.path', pathForLogs(route.path));
  hop.set('tessera.service', route.service);
  if (route.kind === 'page') {
    response.setHeader('server-timing', `trace;desc="${hop.traceparent.split('-')[1]}"`);
  }
  response.once('close', () => {
    const { statusCode: status, writableFinished } = response;
    hop.set('http.response.status_code', status);
    hop.end(status >= 500 ? `status ${status}` : writableFinished ? undefined : 'broken off');
  });
}
