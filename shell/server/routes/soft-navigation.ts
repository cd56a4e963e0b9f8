import type { ServerResponse } from 'node:http';
import { formatReleaseSet } from '@tessera/control/naming-client';
import { notFoundPage, ownHead } from '../frame/own-pages.ts';
import { createInspector, type Inspection } from '../inspect/inspection.ts';
import { INSPECTION_HEADER, inspectionHeader } from '../inspect/write-inspection.ts';
import type { DocumentContext, DocumentRequest } from '../document/compose-document.ts';
import { idsBefore } from '../document/root-id.ts';
import { startSlot, writePart, type Composition } from '../document/compose-slots.ts';
import { TextOutput } from '../document/output.ts';
import { pageRequest } from '../document/page-request.ts';
import { sendJson } from './answers.ts';

/** `GET /_pages?url=<path and query>`: what the browser needs to show another page. */
export interface SoftPage {
  /** 200, or 404 with the shell's own page in `html`. */
  status: number;
  /** `<slice>/<page>`, empty for the shell's own. */
  page: string;
  /** Inner HTML of the page's part of `<head>`. */
  head: string;
  /** Content of the page's root element, slots filled. */
  html: string;
  /** Path to go to instead. */
  location?: string;
  /** The releases that the page was made with, as `site.releases` names them to the browser. */
  set: string;
  /** How its parts came about; only for a visitor who asked. */
  inspection?: Inspection;
}

/** On a fragment: the releases that it and the fragments within it were made with. */
export const RELEASE_MARK = 'x-tessera-release';

/** Answers a soft navigation with the same HTML that a full load would have in `<main>`. */
export async function sendSoftPage(
  request: DocumentRequest,
  res: ServerResponse,
  context: DocumentContext,
): Promise<void> {
  const target = request.url.searchParams.get('url') ?? '';
  if (!/^\/(?!\/)/.test(target)) {
    return sendJson(res, 400, { error: 'url: give a path of this site, starting with one "/"' });
  }
  const url = new URL(target, 'http://shop.invalid');
  const route = context.site.pageAt(url.pathname);
  const { locale } = request.visitor;
  const notFound: SoftPage = {
    status: 404,
    page: '',
    head: ownHead(locale, 'not-found'),
    html: notFoundPage(locale),
    set: formatReleaseSet(context.site.releaseSet),
  };
  if (!route) return sendJson(res, 200, notFound);
  const composition = compositionOf(request, context);
  const { inspector } = composition;
  try {
    const part = await composition.source.load(pageRequest(route, url, request));
    if (part.location) return sendJson(res, 200, { ...notFound, location: part.location });
    if (part.status !== 200) return sendJson(res, 200, notFound);
    const out = new TextOutput();
    await writePart(out, part, composition);
    const page: SoftPage = {
      status: 200,
      page: `${route.slice.name}/${route.page.name}`,
      head: part.head,
      html: out.text,
      set: notFound.set,
      ...(inspector && { inspection: inspector.result() }),
    };
    sendJson(res, 200, page);
  } catch (error) {
    context.onError(error, url.pathname);
    sendJson(res, 503, { error: 'the page is not available just now' }, { 'retry-after': '5' });
  }
}

/**
 * `GET /_fragments/<slice>/<name>?<props>&_id=<root id>`: one fragment, its slots filled, for slots
 * that appear or change in the browser.
 */
export async function sendFragment(
  request: DocumentRequest,
  res: ServerResponse,
  context: DocumentContext,
): Promise<void> {
  const name = request.url.pathname.slice('/_fragments/'.length);
  const entry = context.site.fragment(name);
  const props = new URLSearchParams(request.url.searchParams);
  props.delete('_id');
  if (!entry) return sendJson(res, 404, { error: `no slice offers the fragment "${name}"` });
  const composition = compositionOf(request, context);
  const { inspector } = composition;
  const slot = { name, props: props.toString() };
  // The HTML's inner ids start with the id that the slot has in the browser.
  composition.ids = idsBefore(slot, request.url.searchParams.get('_id') ?? '');
  try {
    const { part } = startSlot(slot, composition);
    const loaded = await part!;
    if (loaded.status !== 200) return sendJson(res, loaded.status, { error: 'not found' });
    const out = new TextOutput();
    await writePart(out, loaded, composition, 1, true);
    res.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-cache',
      [RELEASE_MARK]: formatReleaseSet(context.site.releaseSet),
      ...(inspector && { [INSPECTION_HEADER]: inspectionHeader(inspector.result()) }),
    });
    res.end(out.text);
  } catch (error) {
    context.onError(error, name);
    sendJson(res, 503, { error: 'the fragment is not available just now' }, { 'retry-after': '5' });
  }
}

function compositionOf(request: DocumentRequest, context: DocumentContext): Composition {
  const inspector = request.inspected ? createInspector(request.traceparent) : undefined;
  return {
    site: context.site,
    source: inspector?.watch(context.source) ?? context.source,
    visitor: request.visitor,
    cookie: request.cookie,
    traceparent: request.traceparent,
    ids: new Map(),
    late: undefined,
    onError: context.onError,
    inspector,
  };
}
