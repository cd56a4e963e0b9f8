import { createHash } from 'node:crypto';
import { ReadableStream } from 'node:stream/web';
import { isPassing, refusal, unreachable } from './s3-answer.ts';
import type { S3Settings } from './s3-settings.ts';
import { persist, Transient, type Patience } from './patience.ts';
import { signRequest } from './sign-request.ts';
import { ReleaseStoreError } from '../release-store-error.ts';

export interface Ask {
  method: 'GET' | 'PUT' | 'HEAD' | 'DELETE';
  /** In the bucket; empty for the bucket itself. */
  key: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Opened anew for each attempt. */
  body?: { digest: string; size: number; open: () => AsyncIterable<Uint8Array> };
  /** Answers that are given back rather than thrown, beside the good ones. */
  also?: number[];
  signal?: AbortSignal | undefined;
}

/** An answer while it is being received. */
export interface Answer {
  status: number;
  headers: Headers;
  /** @throws Transient when the connection ends before the body does */
  body: () => AsyncIterable<Uint8Array>;
}

export type S3Client = <T>(ask: Ask, receive: (answer: Answer) => Promise<T>) => Promise<T>;

const NOTHING = createHash('sha256').digest('hex');

/**
 * Sends signed requests to a bucket, again when they fail in a way that may pass. `receive` belongs
 * to the attempt: it is called again when the body was torn.
 *
 * @throws ReleaseStoreError `store_denied`, `bucket_missing`, `store_unreachable`, `store_failed`
 */
export function createS3Client(settings: S3Settings, patience: Patience): S3Client {
  async function attempt<T>(ask: Ask, receive: (answer: Answer) => Promise<T>): Promise<T> {
    const { method, key, body, signal } = ask;
    const what = `${method} ${settings.bucketUrl}/${key}`;
    const url = addressOf(settings.bucketUrl, ask);
    const headers = signRequest(
      {
        method,
        url,
        headers: { ...ask.headers, ...(body && { 'content-length': String(body.size) }) },
        bodyDigest: body?.digest ?? NOTHING,
      },
      settings,
      new Date(),
    );
    const watch = watchSilence(patience, signal);
    try {
      const response = await fetch(url, {
        method,
        headers,
        // A signature holds for one host, so there is no following.
        redirect: 'manual',
        signal: watch.signal,
        ...(body && streamed(watch.passing(body.open()))),
      }).catch((error: unknown) => {
        throw new Transient(unreachable(what, error));
      });
      watch.moved();
      if (!response.ok && !ask.also?.includes(response.status)) {
        const xml = await response.text().catch(() => '');
        const refused = refusal(what, response, xml);
        throw isPassing(response.status, xml) ? new Transient(refused, waitOf(response)) : refused;
      }
      try {
        return await receive({
          status: response.status,
          headers: response.headers,
          body: () => torn(what, watch.passing(response.body ?? [])),
        });
      } finally {
        await drain(response);
      }
    } catch (error) {
      // What the caller ended is not tried again.
      if (signal?.aborted) throw signal.reason;
      throw error;
    } finally {
      watch.end();
    }
  }
  return (ask, receive) => persist(patience, () => attempt(ask, receive), ask.signal);
}

/**
 * What sends a body piece by piece. `fetch` keeps all of it for the case that it has to be sent
 * again, unless redirects are errors and there is no window.
 */
function streamed(chunks: AsyncIterable<Uint8Array>): RequestInit & { duplex: 'half' } {
  // Node's own type of a stream is not the browser's.
  const body = ReadableStream.from(chunks) as unknown as BodyInit;
  return { body, duplex: 'half', redirect: 'error', window: null };
}

/** A body that nobody read keeps its connection. */
async function drain({ body, bodyUsed }: Response): Promise<void> {
  if (body && !bodyUsed) await body.cancel().catch(() => {});
}

async function* torn(what: string, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw error instanceof ReleaseStoreError ? error : new Transient(unreachable(what, error));
  }
}

function waitOf(response: Response): { wait?: number } {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? { wait: seconds * 1_000 } : {};
}

function addressOf(bucketUrl: string, { key, query = {} }: Ask): URL {
  const search = Object.keys(query)
    .sort()
    .map((name) => `${encode(name)}=${encode(query[name]!)}`)
    .join('&');
  const path = key.split('/').map(encode).join('/');
  return new URL(`${bucketUrl}/${path}${search && `?${search}`}`);
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Ends a request when nothing moved for a while: a slow line may take its time, a dead one not. */
function watchSilence({ silence, deadline }: Patience, outer: AbortSignal | undefined) {
  const stop = new AbortController();
  const end = (why: string) => (): void => stop.abort(new Error(why));
  const timer = setTimeout(end(`nothing moved for ${silence} ms`), silence);
  const latest = setTimeout(end(`not done after ${deadline} ms`), deadline);
  const moved = (): unknown => timer.refresh();
  return {
    signal: outer ? AbortSignal.any([stop.signal, outer]) : stop.signal,
    moved,
    async *passing(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
      for await (const chunk of chunks) {
        moved();
        yield chunk;
      }
    },
    end(): void {
      clearTimeout(timer);
      clearTimeout(latest);
    },
  };
}
