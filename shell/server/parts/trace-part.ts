import type { Hop, Tracing } from '@tessera/tracing';
import type { PartRequest } from './part-source.ts';
import type { Part } from './part.ts';

/** Where a part came from: the cache (fresh or stale), its slice, or its slice for this visitor alone. */
export type PartOrigin = 'fresh' | 'stale' | 'slice' | 'own';

const RECORDED = /-01$/;

/** The hop of one part, `catalog/product`; undefined in a trace that nobody records. */
export function startPartHop(
  tracing: Tracing | undefined,
  { slice, path, traceparent }: PartRequest,
): Hop | undefined {
  if (!tracing || !traceparent || !RECORDED.test(traceparent)) return undefined;
  const [, name] = /^\/(?:pages|fragments)\/([^?]+)/.exec(path) ?? [];
  return tracing.startHop(`${slice}/${name ?? ''}`, 'client', traceparent);
}

/** Ends the hop when the part is there, or is known not to come. */
export function observePart(hop: Hop, part: Part | Promise<Part>, from: PartOrigin): void {
  hop.set('tessera.part.from', from);
  const end = ({ status }: Part): void => {
    hop.set('http.response.status_code', status);
    hop.end();
  };
  if (part instanceof Promise) part.then(end, (error: unknown) => hop.end(String(error)));
  else end(part);
}
