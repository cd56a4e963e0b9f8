import type { ServerResponse } from 'node:http';
import { formatReleaseSet } from '@tessera/control/naming-client';
import { escapeHtml } from '@tessera/slice-kit/server/html';
import type { DocumentContext, DocumentRequest } from '../document/compose-document.ts';
import { fragmentRequest } from '../document/compose-slots.ts';
import { pageRequest } from '../document/page-request.ts';
import { idsBefore, rootId } from '../document/root-id.ts';
import type { PartRequest } from '../parts/part-source.ts';
import type { Part } from '../parts/part.ts';
import type { FragmentEntry } from '../site/site.ts';
import { SHELL_PARAMETERS } from '../visitor/visitor.ts';
import { sendJson } from './answers.ts';
import { RELEASE_MARK } from './soft-navigation.ts';

/**
 * `GET /_parts/<slice>/pages/<name>?url=…` and `GET /_parts/<slice>/fragments/<name>?<props>&_id=…`:
 * a part as its slice answered, its slots left open, for a shop elsewhere that composes with it.
 *
 * Answers the slice's own status: 200, 404, or 301 and 302 with `location`; 503 when it cannot answer.
 */
export async function sendPart(
  request: DocumentRequest,
  res: ServerResponse,
  context: DocumentContext,
): Promise<void> {
  const asked = partRequest(request, context);
  if ('error' in asked) return sendJson(res, asked.status, { error: asked.error });
  const headers = {
    'cache-control': 'private, no-cache',
    [RELEASE_MARK]: formatReleaseSet(context.site.releaseSet),
  };
  try {
    const part = await context.source.load(asked);
    if (part.location) {
      res.writeHead(part.status, { ...headers, location: part.location }).end();
      return;
    }
    if (part.status !== 200) return sendJson(res, part.status, { error: 'not found' }, headers);
    const body = Buffer.from(textOfPart(part));
    // Of a known length, so that the many small ones are not compressed one by one.
    const length = { 'content-length': String(body.length) };
    res.writeHead(200, { ...headers, ...length, 'content-type': 'text/html; charset=utf-8' });
    res.end(body);
  } catch (error) {
    context.onError(error, asked.slice + asked.path);
    const answer = { error: 'the part is not available just now' };
    sendJson(res, 503, answer, { ...headers, 'retry-after': '5' });
  }
}

interface Refusal {
  status: number;
  error: string;
}

function partRequest(request: DocumentRequest, context: DocumentContext): PartRequest | Refusal {
  const [, slice, kind, name] =
    /^\/_parts\/([^/]+)\/(pages|fragments)\/([^/]+)$/.exec(request.url.pathname) ?? [];
  if (kind === 'pages') return requestOfPage(`${slice}/${name}`, request, context);
  const entry = context.site.fragment(`${slice}/${name}`);
  if (!entry) return { status: 404, error: `no slice offers the part "${slice}/${name}"` };
  return requestOfFragment(entry, request);
}

function requestOfPage(
  name: string,
  request: DocumentRequest,
  { site }: DocumentContext,
): PartRequest | Refusal {
  const route = site.routes.find(({ slice, page }) => `${slice.name}/${page.name}` === name);
  if (!route) return { status: 404, error: `no slice offers the page "${name}"` };
  const target = request.url.searchParams.get('url') ?? '';
  if (!/^\/(?!\/)/.test(target)) {
    return { status: 400, error: 'url: give a path of this site, starting with one "/"' };
  }
  const url = new URL(target, 'http://shop.invalid');
  // A slice is only asked for what the shell would ask it for.
  if (!route.pattern.test({ pathname: url.pathname })) {
    return { status: 404, error: `url: "${name}" stands at ${route.page.pattern}` };
  }
  return pageRequest(route, url, request);
}

function requestOfFragment(entry: FragmentEntry, request: DocumentRequest): PartRequest {
  const { slice, fragment } = entry;
  const declared = Object.keys((fragment.props?.['properties'] as object | undefined) ?? {});
  const dropped = ['_id', ...SHELL_PARAMETERS.filter((name) => !declared.includes(name))];
  // Letter by letter as they came: the root id is made of them.
  const pairs = request.url.search.slice(1).split('&');
  const props = pairs.filter((pair) => !dropped.includes(pair.split('=', 1)[0]!)).join('&');
  const slot = { name: `${slice.name}/${fragment.name}`, props };
  const id = rootId(slot, idsBefore(slot, request.url.searchParams.get('_id') ?? ''));
  return fragmentRequest(entry, slot, id, request);
}

/** The HTML that a part was parsed from, but for what else a slot's tag said. */
function textOfPart({ head, segments }: Part): string {
  const content = segments.map((segment) =>
    Buffer.isBuffer(segment)
      ? segment.toString('utf8')
      : `<slice-slot name="${escapeHtml(segment.name)}" props="${escapeHtml(segment.props)}"></slice-slot>`,
  );
  // Whoever composes the document marks what is the page's own.
  const plain = head.replace(/<(title|meta|link|script|base) data-page-head/g, '<$1');
  return (head === '' ? '' : `<head>${plain}</head>`) + content.join('');
}
