import type { PartRequest } from '../parts/part-source.ts';
import type { PageRoute } from '../site/site.ts';
import { ownCookies } from '../visitor/own-cookies.ts';
import { SHELL_PARAMETERS, type Visitor } from '../visitor/visitor.ts';

/**
 * The request for a page: only the query parameters that it lists in its manifest go along, sorted,
 * so that tracking parameters do not multiply what is cached.
 */
export function pageRequest(
  { slice, page }: PageRoute,
  url: URL,
  context: { visitor: Visitor; cookie: string | undefined; traceparent: string | undefined },
): PartRequest {
  const query = new URLSearchParams();
  for (const [name, value] of url.searchParams) {
    if ((SHELL_PARAMETERS as readonly string[]).includes(name)) continue;
    if (!page.query || page.query.includes(name)) query.append(name, value);
  }
  query.sort();
  const target = url.pathname + (query.size > 0 ? `?${query}` : '');
  return {
    slice: slice.name,
    release: slice.release,
    path: `/pages/${page.name}?url=${encodeURIComponent(target)}&id=page`,
    visitor: context.visitor,
    cookie: ownCookies(page.cookies, context.cookie),
    traceparent: context.traceparent,
    timeout: page.timeout,
  };
}
