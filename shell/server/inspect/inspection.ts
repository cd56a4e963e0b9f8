import { parseTraceparent } from '@tessera/tracing';
import type { PartRequest, PartSource } from '../parts/part-source.ts';
import type { Part } from '../parts/part.ts';
import type { PartOrigin } from '../parts/trace-part.ts';
import { readOperations, type InspectedOperation } from './operations.ts';
import { reasonOf, type Reason } from './reason.ts';

/** What became of the parts of one document, soft page or fragment; for whoever asked to see it. */
export interface Inspection {
  /** Where it is told in full; null: this visit's trace was not recorded. */
  trace: string | null;
  /** In the order in which they were asked for. */
  parts: InspectedPart[];
}

export interface InspectedPart {
  /** Of its root: `page`, or that of its slot. */
  id: string;
  /** `<slice>/<page or fragment>` */
  name: string;
  release: string;
  from: PartOrigin;
  /** `late`: came after its fallback; `open`: nobody waited for it, the browser asks itself. */
  state: 'filled' | 'late' | 'open' | 'failed' | 'missing';
  reason?: Reason;
  /** Milliseconds from the beginning until it was asked for. */
  start: number;
  /** Milliseconds until it was there; 0 out of the cache. */
  took: number;
  /** What its slice did to make it; of a cached one, when it was made. */
  operations: InspectedOperation[];
}

/** Watches how the parts of one answer come about. */
export interface Inspector {
  /** The same source, watched. */
  watch(source: PartSource): PartSource;
  /** A part whose place was written without it. */
  late(id: string): void;
  result(): Inspection;
}

interface Seen {
  part: InspectedPart;
  settled: boolean;
  late: boolean;
}

const ROOT_ID = /[?&]_?id=([\w-]+)$/;
const PART_NAME = /^\/(?:pages|fragments)\/([^?]+)/;

/** @param traceparent of the request that is answered */
export function createInspector(traceparent: string | undefined): Inspector {
  const began = performance.now();
  const seen = new Map<string, Seen>();

  function begin({ slice, release, path }: PartRequest): Seen {
    const id = ROOT_ID.exec(path)?.[1] ?? '';
    const part: InspectedPart = {
      ...{ id, name: `${slice}/${PART_NAME.exec(path)?.[1] ?? ''}`, release },
      ...{ from: 'slice', state: 'filled', start: since(began), took: 0, operations: [] },
    };
    const entry = { part, settled: false, late: false };
    seen.set(id, entry);
    return entry;
  }

  function settle(entry: Seen, asked: number, { status, timing }: Part): void {
    entry.settled = true;
    entry.part.operations = readOperations(timing);
    if (asked > 0) entry.part.took = since(asked);
    if (status !== 200) entry.part.state = 'missing';
  }

  return {
    watch: (source) => ({
      load(request) {
        const entry = begin(request);
        const asked = performance.now();
        const onOrigin = (from: PartOrigin): void => void (entry.part.from = from);
        const part = source.load({ ...request, onOrigin });
        if (!(part instanceof Promise)) {
          settle(entry, 0, part);
          return part;
        }
        return part.then(
          (loaded) => {
            settle(entry, asked, loaded);
            return loaded;
          },
          (error: unknown) => {
            const { part: failed } = entry;
            entry.settled = true;
            Object.assign(failed, { state: 'failed', reason: reasonOf(error), took: since(asked) });
            throw error;
          },
        );
      },
    }),
    late(id) {
      const entry = seen.get(id);
      if (entry) entry.late = true;
    },
    result: () => ({
      trace: traceOf(traceparent),
      parts: [...seen.values()].map((entry) => finish(entry, began)),
    }),
  };
}

function finish({ part, settled, late }: Seen, began: number): InspectedPart {
  if (settled) return late && part.state === 'filled' ? { ...part, state: 'late' } : part;
  const took = Math.max(0, Math.round((since(began) - part.start) * 10) / 10);
  return { ...part, took, ...(late ? { state: 'open' } : { state: 'failed', reason: 'timeout' }) };
}

function traceOf(traceparent: string | undefined): string | null {
  const context = traceparent === undefined ? undefined : parseTraceparent(traceparent);
  return context && (context.traceFlags & 1) === 1 ? context.traceId : null;
}

/** In tenths of a millisecond. */
function since(moment: number): number {
  return Math.round((performance.now() - moment) * 10) / 10;
}
