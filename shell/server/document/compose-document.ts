import type { ServerResponse } from 'node:http';
import { formatReleaseSet, parseReleaseSet } from '@tessera/control/naming-client';
import { escapeHtml } from '@tessera/slice-kit/server/html';
import { createInspector } from '../inspect/inspection.ts';
import { inspectionScript } from '../inspect/write-inspection.ts';
import type { PartSource } from '../parts/part-source.ts';
import type { Part } from '../parts/part.ts';
import { footer, HEADER_END, HEADER_REGIONS, headerStart, pendingMain } from '../frame/frame.ts';
import { overrideBadge } from '../frame/override-badge.ts';
import { notFoundPage, offlinePage, ownHead, unavailablePage } from '../frame/own-pages.ts';
import type { PageRoute, Site } from '../site/site.ts';
import type { Visitor } from '../visitor/visitor.ts';
import {
  settle,
  startSlot,
  writePart,
  writePlacedSlot,
  type Composition,
} from './compose-slots.ts';
import { writeLate } from './late-fragments.ts';
import { StreamOutput, type Html } from './output.ts';
import { pageRequest } from './page-request.ts';

/** What one document is composed from. */
export interface DocumentRequest {
  url: URL;
  visitor: Visitor;
  cookie: string | undefined;
  traceparent: string | undefined;
  /** Nonce of the response's Content-Security-Policy; '' when nobody set one. */
  nonce: string;
  /** Headers to send along, e.g. `set-cookie`. */
  headers: Record<string, string | string[]>;
  /** What the gateway says of an override that is laid over the visit. */
  override?: string | undefined;
  /** The visit's release set as the gateway told it. */
  set?: string | undefined;
  /** Whether the visitor asked to see what the answer is made of. */
  inspected?: boolean;
}

export interface DocumentContext {
  site: Site;
  source: PartSource;
  documentHead(route: PageRoute | undefined, visitor: Visitor): Html;
  onError(error: unknown, name: string): void;
}

/** The page's part, or why there is none. */
type Outcome = Part | Error | 'late' | 'no-route';

/**
 * Milliseconds that the first byte waits for the page, so that its status and head can be right.
 * After that the frame goes out and the page follows in its place.
 */
const HOLD = 80;

/**
 * Streams a whole document: head and frame at once, then the page and its fragments in order, then
 * the fragments that missed their soft deadline.
 *
 * @param fallback of the active releases: a visitor on whom a new release is tried does not pay for
 *   it when it cannot answer; page and visit go on with what is live
 */
export async function composeDocument(
  request: DocumentRequest,
  res: ServerResponse,
  context: DocumentContext,
  fallback?: DocumentContext,
): Promise<void> {
  const { site, documentHead, onError } = context;
  const { url, visitor, nonce } = request;
  const inspector = request.inspected ? createInspector(request.traceparent) : undefined;
  const source = inspector?.watch(context.source) ?? context.source;
  const composition: Composition = {
    site,
    source,
    visitor,
    cookie: request.cookie,
    traceparent: request.traceparent,
    ids: new Map(),
    late: [],
    onError,
    inspector,
  };
  const route = site.pageAt(url.pathname);
  const page = route && source.load(pageRequest(route, url, request));
  if (page instanceof Promise) page.catch(() => {});
  const header = HEADER_REGIONS.map(({ region, open, close }) => ({
    open,
    close,
    slots: site.placedIn(region).map((name) => startSlot({ name, props: '' }, composition)),
  }));
  const footerSlots = site
    .placedIn('footer')
    .map((name) => startSlot({ name, props: '' }, composition));

  let outcome: Outcome = 'no-route';
  if (page) outcome = page instanceof Promise ? await settle(page, HOLD) : page;
  if (outcome instanceof Error && fallback && fallback !== context) {
    onError(outcome, url.pathname);
    return composeDocument(withSetOf(request, fallback), res, fallback);
  }
  if (isPart(outcome) && outcome.location) {
    // Where somebody is led may depend on who they are; what has moved for good has so for everybody.
    const caching = outcome.status === 301 ? {} : { 'cache-control': 'private, no-cache' };
    res
      .writeHead(outcome.status, { ...request.headers, ...caching, location: outcome.location })
      .end();
    return;
  }
  const out = new StreamOutput(res, statusOf(outcome), {
    'content-type': 'text/html; charset=utf-8',
    'content-language': visitor.locale,
    'cache-control': 'private, no-cache',
    vary: 'cookie, accept-language',
    ...(outcome instanceof Error ? { 'retry-after': '5' } : {}),
    ...request.headers,
  });

  out.write(documentHead(route, visitor));
  if (outcome !== 'late') out.write(headOf(outcome, visitor));
  out.write(`</head><body>${headerStart(visitor)}`);
  for (const { open, close, slots } of header) {
    if (slots.length === 0) continue;
    out.write(open);
    for (const slot of slots) await writePlacedSlot(out, slot, composition);
    out.write(close);
  }
  out.write(HEADER_END);
  if (outcome === 'late') {
    out.write(pendingMain(visitor));
    out.flush();
    outcome = await settle(page as Promise<Part>, route!.page.timeout);
    // Too late for the head; a title is honoured in the body as well.
    out.write(headOf(outcome, visitor));
  }
  const boundary = route ? `${route.slice.name}/${route.page.name}` : '';
  out.write(`<main id="main" tabindex="-1"><div id="page" data-page="${escapeHtml(boundary)}">`);
  await writeMain(out, outcome, url, composition);
  out.write('</div></main><footer class="frame-footer">');
  for (const slot of footerSlots) await writePlacedSlot(out, slot, composition);
  out.write(`${footer(visitor, url.pathname + url.search)}</footer>`);
  out.write(overrideBadge(request.override, visitor.locale, nonce));
  out.write(
    '<div id="announcer" class="visually-hidden" aria-live="polite" aria-atomic="true"></div>' +
      `<template id="offline">${offlinePage(visitor.locale)}</template>`,
  );
  await writeLate(out, composition, nonce);
  if (inspector) out.write(inspectionScript(inspector.result()));
  out.write('</body></html>');
  out.end();
}

async function writeMain(
  out: StreamOutput,
  outcome: Outcome,
  url: URL,
  composition: Composition,
): Promise<void> {
  const { locale } = composition.visitor;
  if (outcome === 'no-route') {
    out.write(notFoundPage(locale));
  } else if (!isPart(outcome)) {
    composition.onError(outcome === 'late' ? new Error('page timed out') : outcome, url.pathname);
    out.write(unavailablePage(locale, url.pathname + url.search));
  } else if (outcome.location) {
    const target = escapeHtml(outcome.location);
    out.write(
      `<meta http-equiv="refresh" content="0;url=${target}"><a href="${target}">${target}</a>`,
    );
  } else if (outcome.status !== 200) {
    out.write(notFoundPage(locale));
  } else {
    await writePart(out, outcome, composition);
  }
}

/** Tells the gateway that the visit goes on with the releases of another context. */
function withSetOf(request: DocumentRequest, { site }: DocumentContext): DocumentRequest {
  const set = formatReleaseSet({ ...parseReleaseSet(request.set), ...site.releaseSet });
  return { ...request, set, headers: { ...request.headers, 'tessera-set': set } };
}

function isPart(outcome: Outcome): outcome is Part {
  return typeof outcome === 'object' && !(outcome instanceof Error);
}

function statusOf(outcome: Outcome): number {
  if (outcome === 'no-route') return 404;
  if (outcome === 'late') return 200;
  if (outcome instanceof Error) return 503;
  return outcome.status === 200 ? 200 : 404;
}

function headOf(outcome: Outcome, { locale }: Visitor): string {
  if (outcome === 'no-route') return ownHead(locale, 'not-found');
  if (outcome === 'late' || outcome instanceof Error) return ownHead(locale, 'unavailable');
  return outcome.status === 200 ? outcome.head : ownHead(locale, 'not-found');
}
