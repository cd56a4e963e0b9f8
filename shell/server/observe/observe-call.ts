import type { Observations } from '@tessera/tracing/observations';
import type { PartRequest } from '../parts/part-source.ts';

const PATH = /^\/(page|fragment)s\/([^?/]+)/;

/** Tells how a call of a slice for a page or fragment went. */
export function observeCall(
  observations: Pick<Observations, 'record'>,
  { slice, release, path, traceparent }: PartRequest,
  { duration, error }: { duration: number; error?: string },
): void {
  const [, kind, name] = PATH.exec(path) ?? [];
  if (!kind || !name) return;
  observations.record({
    ...{ slice, release, source: 'part', what: `${kind} ${name}`, duration },
    failed: error !== undefined,
    message: error,
    // A trace that nobody records leads nowhere.
    trace:
      error !== undefined && traceparent?.endsWith('-01') ? traceparent.split('-')[1] : undefined,
  });
}
