import { bar, duration, element } from './elements.ts';
import { texts } from './texts.ts';

/** A piece of work, as control keeps it. */
interface Span {
  spanId: string;
  parentSpanId?: string;
  name: string;
  service: string;
  /** Microseconds since 1970. */
  start: number;
  /** Microseconds. */
  duration: number;
  error?: string;
  attributes?: Record<string, unknown>;
}

/** Spans travel in batches: what happened a moment ago is not there yet. */
const ASKED_AT_MOST = 5;
const PAUSE = 700;

/** Shows a trace as a waterfall in `place`. */
export async function showTrace(place: HTMLElement, address: string): Promise<void> {
  place.setAttribute('aria-busy', 'true');
  const spans = await fetchSpans(address);
  place.removeAttribute('aria-busy');
  place.replaceChildren(spans.length > 0 ? waterfall(spans) : element('p', '', texts.noTrace));
}

async function fetchSpans(address: string): Promise<Span[]> {
  for (let asked = 1; ; asked += 1) {
    const spans = await askForSpans(address);
    // The outermost ends last, and so arrives last.
    const whole = spans.some(({ parentSpanId }) => parentSpanId === undefined);
    if (whole || asked === ASKED_AT_MOST) return spans;
    await new Promise((resume) => setTimeout(resume, PAUSE));
  }
}

async function askForSpans(address: string): Promise<Span[]> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(5_000) });
    if (!response.ok) return [];
    const { spans = [] } = (await response.json()) as { spans?: Span[] };
    return spans;
  } catch {
    return [];
  }
}

function waterfall(spans: Span[]): HTMLElement {
  const began = Math.min(...spans.map(({ start }) => start));
  const whole = Math.max(...spans.map((span) => span.start + span.duration)) - began;
  const list = element('ol', '');
  for (const { span, depth } of inOrder(spans)) {
    const operation = span.attributes?.['graphql.operation.name'];
    const line = element(
      'li',
      span.error === undefined ? '' : 'boundary-failed',
      element('code', '', span.service),
      ` ${span.name}${typeof operation === 'string' ? ` ${operation}` : ''} · ${duration(span.duration / 1_000)}`,
      span.error === undefined ? undefined : ` · ${span.error}`,
      bar(span.start - began, span.duration, whole),
    );
    line.style.setProperty('--depth', String(Math.min(depth, 6)));
    list.append(line);
  }
  return list;
}

/** Each after what it is a part of, by its beginning. */
function inOrder(spans: Span[]): { span: Span; depth: number }[] {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const sorted = spans.toSorted((a, b) => a.start - b.start);
  const within = (parent: string | undefined): Span[] =>
    sorted.filter(({ parentSpanId: above }) =>
      parent === undefined ? above === undefined || !ids.has(above) : above === parent,
    );
  const walk = (parent: string | undefined, depth: number): { span: Span; depth: number }[] =>
    within(parent).flatMap((span) => [{ span, depth }, ...walk(span.spanId, depth + 1)]);
  return walk(undefined, 0);
}
