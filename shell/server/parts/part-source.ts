import { CONTEXT_HEADERS } from '@tessera/slice-kit/contract';
import type { Tracing } from '@tessera/tracing';
import type { Visitor } from '../visitor/visitor.ts';
import { sharedCaching } from './cache-policy.ts';
import type { CallSlice } from './call-slice.ts';
import type { PartCache } from './part-cache.ts';
import { parsePart, type Part } from './part.ts';
import type { PartResponse } from './request-part.ts';
import { observePart, startPartHop, type PartOrigin } from './trace-part.ts';

/** What a part is asked for: a page or fragment of one release, for one visitor. */
export interface PartRequest {
  slice: string;
  release: string;
  /** `/pages/product?url=…` or `/fragments/search-box?…` */
  path: string;
  visitor: Visitor;
  /**
   * Those of the visitor's cookies that the part depends on. With any of them the answer is this
   * visitor's alone: the cache is neither asked nor filled.
   */
  cookie: string | undefined;
  traceparent: string | undefined;
  /** Milliseconds for the whole answer. */
  timeout: number;
  /** Told where the part is taken from; once more when that is an old one after all. */
  onOrigin?: (from: PartOrigin) => void;
}

/** Characters of `server-timing` that are kept with a part. */
const MAX_TIMING = 2_000;

/** Thrown when a slice cannot answer: no instance, timeout, 5xx. */
export class PartUnavailable extends Error {
  override name = 'PartUnavailable';
  readonly code = 'PART_UNAVAILABLE';
}

export interface PartSource {
  /**
   * The part; without a promise when it is in the cache and fresh enough.
   *
   * @throws PartUnavailable (as a rejection)
   */
  load(request: PartRequest): Part | Promise<Part>;
}

/**
 * Loads parts from the slices, through the shared cache: fresh ones at once, stale ones at once
 * while one request renews them, old ones when the slice cannot answer. Concurrent requests for a
 * part that is known to be shared become one.
 */
export function createPartSource(options: {
  cache: PartCache;
  call: CallSlice;
  tracing?: Tracing;
  onError?: (error: unknown, request: PartRequest) => void;
  /** Told how every call of a slice went; not what the cache answered. */
  onCalled?: (request: PartRequest, outcome: { duration: number; error?: string }) => void;
}): PartSource {
  const { cache, call, tracing, onError, onCalled } = options;
  const inFlight = new Map<string, Promise<Part>>();
  // Learned from answers, by part name: only what turned out to be shared may be awaited together.
  const known = new Map<string, 'shared' | 'own'>();

  async function fetchPart(request: PartRequest, key: string): Promise<Part> {
    const { slice, release, path, visitor, timeout } = request;
    const startedAt = performance.now();
    const tell = (error?: string): void =>
      onCalled?.(request, {
        duration: performance.now() - startedAt,
        ...(error !== undefined && { error }),
      });
    let response: PartResponse;
    try {
      response = await call(slice, path, headersFor(request, visitor), timeout, release);
    } catch (cause) {
      tell((cause as Error).message);
      throw new PartUnavailable(`${partName(request)}: ${(cause as Error).message}`, { cause });
    }
    tell(response.status >= 500 ? `answered ${response.status}` : undefined);
    if (response.status >= 500) {
      throw new PartUnavailable(`${partName(request)}: answered ${response.status}`);
    }
    const part = parsePart(response.status, response.body);
    const { location, 'server-timing': timing } = response.headers;
    if (location) part.location = location;
    if (typeof timing === 'string' && timing.length <= MAX_TIMING) part.timing = timing;
    if (request.cookie !== undefined) return part;
    const caching = response.status === 200 ? sharedCaching(response.headers) : undefined;
    if (response.status === 200) known.set(partName(request), caching ? 'shared' : 'own');
    if (caching) cache.set(key, part, caching);
    return part;
  }

  function load(request: PartRequest, key: string): Promise<Part> {
    const running = inFlight.get(key);
    if (running) return running;
    const promise = fetchPart(request, key);
    if (known.get(partName(request)) === 'shared') {
      inFlight.set(key, promise);
      const done = () => {
        if (inFlight.get(key) === promise) inFlight.delete(key);
      };
      promise.then(done, done);
    }
    return promise;
  }

  function find(request: PartRequest): { part: Part | Promise<Part>; from: PartOrigin } {
    const key = cacheKey(request);
    if (request.cookie !== undefined) return { part: fetchPart(request, key), from: 'own' };
    const hit = cache.get(key);
    if (hit?.freshness === 'fresh') return { part: hit.part, from: 'fresh' };
    if (hit?.freshness === 'stale') {
      load(request, key).catch((error: unknown) => onError?.(error, request));
      return { part: hit.part, from: 'stale' };
    }
    const loading = load(request, key);
    if (!hit) return { part: loading, from: 'slice' };
    const part = loading.catch((error: unknown) => {
      onError?.(error, request);
      request.onOrigin?.('stale');
      return hit.part;
    });
    return { part, from: 'slice' };
  }

  return {
    load(request) {
      const hop = startPartHop(tracing, request);
      const { part, from } = find(hop ? { ...request, traceparent: hop.traceparent } : request);
      request.onOrigin?.(from);
      if (hop) observePart(hop, part, from);
      return part;
    },
  };
}

function headersFor(
  { cookie, traceparent }: PartRequest,
  visitor: Visitor,
): Record<string, string> {
  const headers: Record<string, string> = {
    accept: 'text/html',
    [CONTEXT_HEADERS.locale]: visitor.locale,
    [CONTEXT_HEADERS.currency]: visitor.currency,
  };
  if (cookie) headers['cookie'] = cookie;
  if (traceparent) headers['traceparent'] = traceparent;
  return headers;
}

function cacheKey({ slice, release, path, visitor }: PartRequest): string {
  return `${slice}@${release} ${visitor.locale} ${visitor.currency} ${path}`;
}

function partName({ slice, path }: PartRequest): string {
  const query = path.indexOf('?');
  return slice + (query < 0 ? path : path.slice(0, query));
}
