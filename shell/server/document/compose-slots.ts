import { escapeHtml } from '@tessera/slice-kit/server/html';
import type { Inspector } from '../inspect/inspection.ts';
import type { PartRequest, PartSource } from '../parts/part-source.ts';
import type { Part, SlotReference } from '../parts/part.ts';
import type { FragmentEntry, Site } from '../site/site.ts';
import { ownCookies } from '../visitor/own-cookies.ts';
import type { Visitor } from '../visitor/visitor.ts';
import type { Output } from './output.ts';
import { rootId } from './root-id.ts';

/** What composing the parts of one document needs. */
export interface Composition {
  site: Site;
  source: PartSource;
  visitor: Visitor;
  cookie: string | undefined;
  traceparent: string | undefined;
  /** Root ids used so far, with how often. */
  ids: Map<string, number>;
  /**
   * Fragments that missed their soft deadline, to be sent after the rest. Without a list (soft
   * navigation) the browser fetches them itself.
   */
  late: { id: string; part: Promise<Part> }[] | undefined;
  onError(error: unknown, name: string): void;
  /** Only for a visitor who looks at the pieces of the page. */
  inspector?: Inspector | undefined;
}

interface StartedSlot {
  reference: SlotReference;
  id: string;
  entry: FragmentEntry | undefined;
  part: Part | Promise<Part> | undefined;
}

// Deeper than anyone nests on purpose; a fragment that places itself ends here.
const MAX_DEPTH = 4;

/**
 * Writes a part with its slots filled, in order. All slots start at once; one that misses its soft
 * deadline leaves its fallback and goes to `composition.late`.
 *
 * @param patient true inside a late fragment: wait up to the hard deadline instead
 */
export async function writePart(
  out: Output,
  part: Part,
  composition: Composition,
  depth = 0,
  patient = false,
): Promise<void> {
  const pieces = part.segments.map((segment) =>
    Buffer.isBuffer(segment) ? segment : startSlot(segment, composition, depth),
  );
  for (const piece of pieces) {
    if (Buffer.isBuffer(piece)) out.write(piece);
    else await writeSlot(out, piece, composition, depth, patient);
  }
}

/** Writes one slot by name, as the frame places them. */
export async function writePlacedSlot(
  out: Output,
  slot: StartedSlot,
  composition: Composition,
): Promise<void> {
  await writeSlot(out, slot, composition, 0, false);
}

/** Starts loading what fills a slot; an unknown fragment leaves the slot empty. */
export function startSlot(
  reference: SlotReference,
  composition: Composition,
  depth = 0,
): StartedSlot {
  const entry = depth < MAX_DEPTH ? composition.site.fragment(reference.name) : undefined;
  const id = rootId(reference, composition.ids);
  if (!entry) return { reference, id, entry, part: undefined };
  const part = composition.source.load(fragmentRequest(entry, reference, id, composition));
  // Awaited later, perhaps after it has failed.
  if (part instanceof Promise) part.catch(() => {});
  return { reference, id, entry, part };
}

async function writeSlot(
  out: Output,
  slot: StartedSlot,
  composition: Composition,
  depth: number,
  patient: boolean,
): Promise<void> {
  const { reference, id, entry, part } = slot;
  if (!entry || !part) {
    out.write(openTag(reference, id, 'absent'));
    out.write('</slice-slot>');
    return;
  }
  const { deadline, fallback } = entry.fragment;
  const outcome =
    part instanceof Promise
      ? await out.waitFor(settle(part, patient ? deadline.hard : deadline.soft))
      : part;
  if (outcome === 'late' || outcome instanceof Error || outcome.status !== 200) {
    let state = 'failed';
    if (outcome instanceof Error) composition.onError(outcome, reference.name);
    if (outcome === 'late' && !patient) {
      state = composition.late ? 'late' : 'deferred';
      composition.inspector?.late(id);
      composition.late?.push({ id, part: part as Promise<Part> });
    }
    out.write(openTag(reference, id, state));
    out.write(fallback[composition.visitor.locale]);
  } else {
    out.write(openTag(reference, id, 'filled'));
    await writePart(out, outcome, composition, depth + 1, patient);
  }
  out.write('</slice-slot>');
}

function openTag({ name, props }: SlotReference, id: string, state: string): string {
  return `<slice-slot name="${escapeHtml(name)}" props="${escapeHtml(props)}" id="${id}" data-state="${state}">`;
}

/** The request for a fragment, of one visitor. */
export function fragmentRequest(
  { slice, fragment }: FragmentEntry,
  { props }: SlotReference,
  id: string,
  { visitor, cookie, traceparent }: Pick<Composition, 'visitor' | 'cookie' | 'traceparent'>,
): PartRequest {
  return {
    slice: slice.name,
    release: slice.release,
    path: `/fragments/${fragment.name}?${props ? `${props}&` : ''}_id=${id}`,
    visitor,
    cookie: ownCookies(fragment.cookies, cookie),
    traceparent,
    timeout: fragment.deadline.hard,
  };
}

/** The part, its error, or `'late'` when it takes longer than `ms`. */
export async function settle<T>(promise: Promise<T>, ms: number): Promise<T | Error | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, ms, 'late');
  });
  try {
    return await Promise.race([promise, late]);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    clearTimeout(timer);
  }
}
