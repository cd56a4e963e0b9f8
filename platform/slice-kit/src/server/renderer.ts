import {
  CONTEXT_HEADERS,
  TAG_HEADER,
  type Currency,
  type Locale,
  type SliceDescriptor,
  type SliceManifest,
} from '../contract/contract.ts';
import {
  NotFound,
  type CachePolicy,
  type Redirect,
  type RenderContext,
  type SliceServer,
  type TrustedDocument,
} from './definitions.ts';
import { jsonForHtml } from './html.ts';
import { timeOperations } from './time-operations.ts';

/** A request as any HTTP framework can hand it over. */
export interface RenderRequest {
  /** Path with query: `/pages/product?url=%2Fp%2Flow-tide&id=page`. */
  path: string;
  /** Header names in lower case. */
  headers: Record<string, string | undefined>;
}

export interface RenderResult {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * Runs a trusted document in-process for a visitor with the given preferences.
 *
 * `request` is the one that is rendered for: its headers hold the cookies that were declared.
 */
export type Execute = <TData, TVariables extends Record<string, unknown>>(
  document: TrustedDocument<TData, TVariables>,
  variables: TVariables,
  visitor: { locale: Locale; currency: Currency },
  request: RenderRequest,
) => Promise<TData>;

export interface SliceRenderer {
  /**
   * Renders what stands at `/pages/<name>` or `/fragments/<name>`.
   * Never rejects for a bad request; a loader's unexpected error does reject.
   */
  render(request: RenderRequest): Promise<RenderResult>;
}

interface Rendered {
  props: object;
  head?: string;
  policy: CachePolicy | undefined;
  render(props: object, id: string): string;
}

const LOCALES: readonly string[] = ['en', 'ko'] satisfies Locale[];
const CURRENCIES: readonly string[] = ['USD', 'EUR', 'KRW'] satisfies Currency[];
const ROOT_ID = /^[\w-]{1,64}$/;
const NOT_FOUND: RenderResult = {
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'not found',
};

/**
 * Renders a slice's pages and fragments over plain requests and answers, for any HTTP framework.
 *
 * @param slice what the server bundle exports
 * @param descriptor the slice's published descriptor; unknown pages and fragments are 404
 * @param origin public origin of the storefront, for canonical links
 */
export function createRenderer(options: {
  slice: SliceServer;
  descriptor: Pick<SliceDescriptor, 'pages' | 'fragments'> & Pick<SliceManifest, 'development'>;
  origin: string;
  execute: Execute;
}): SliceRenderer {
  const { slice, descriptor, origin, execute } = options;
  const pages = new Map(
    descriptor.pages.map((page) => [page.name, new URLPattern({ pathname: page.pattern })]),
  );

  async function renderPage(name: string, query: URLSearchParams, context: RenderContext) {
    const pattern = pages.get(name);
    // Asked for each time: in a development session it may be another one by now.
    const definition = slice.pages[name];
    const target = query.get('url');
    if (!pattern || !definition || !target?.startsWith('/')) throw new NotFound(name);
    const url = new URL(origin + target);
    const match = pattern.exec({ pathname: url.pathname });
    if (!match) throw new NotFound(target);
    const { load, head, cache, render } = definition;
    const params = decodeGroups(match.pathname.groups);
    const props = await load({ url, params }, context);
    return { props, head: head(props, context, url), policy: cache(props), render };
  }

  async function renderFragment(name: string, query: URLSearchParams, context: RenderContext) {
    const definition = Object.hasOwn(slice.fragments, name) ? slice.fragments[name] : undefined;
    if (!definition) throw new NotFound(name);
    const asked = Object.fromEntries(query);
    delete asked['_id'];
    const props = await definition.load(asked, context);
    return { props, policy: definition.cache(props), render: definition.render };
  }

  return {
    async render(request) {
      const { path, headers } = request;
      const { pathname, searchParams } = new URL(path, 'http://slice.invalid');
      const [, kind, name, ...rest] = pathname.split('/');
      if (!name || rest.length > 0 || (kind !== 'pages' && kind !== 'fragments')) return NOT_FOUND;
      const id = searchParams.get(kind === 'pages' ? 'id' : '_id') ?? name;
      if (!ROOT_ID.test(id)) return badRequest(`id: "${id}" must match ${ROOT_ID.source}`);
      const visitor = visitorOf(headers);
      const operations = timeOperations();
      const context: RenderContext = {
        ...visitor,
        origin,
        id,
        execute: (document, variables) =>
          operations.time(document, () => execute(document, variables, visitor, request)),
      };
      try {
        if (slice.settled) await slice.settled();
        const rendered: Rendered =
          kind === 'pages'
            ? await renderPage(name, searchParams, context)
            : await renderFragment(name, searchParams, context);
        if (descriptor.development) rendered.policy = undefined;
        return answer(rendered, id, operations.header());
      } catch (error) {
        return answerTo(error);
      }
    },
  };
}

/** The loader's own answers: they may come from another copy of the classes, so the code decides. */
function answerTo(error: unknown): RenderResult {
  const { code } = error as { code?: unknown };
  if (code === 'NOT_FOUND') return NOT_FOUND;
  if (code !== 'REDIRECT') throw error;
  const { location, permanent } = error as Redirect;
  return { status: permanent ? 301 : 302, headers: { location }, body: '' };
}

function answer(
  { props, head, policy, render }: Rendered,
  id: string,
  timing: string | undefined,
): RenderResult {
  const headers: Record<string, string> = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': cacheControl(policy),
    vary: `${CONTEXT_HEADERS.locale}, ${CONTEXT_HEADERS.currency}`,
  };
  if (timing) headers['server-timing'] = timing;
  if (policy && policy.tags.length > 0) headers[TAG_HEADER] = policy.tags.join(' ');
  const headHtml = head === undefined ? '' : `<head>${head}</head>`;
  const body = `${headHtml}<div data-root>${render(props, id)}</div><script type="application/json" data-props>${jsonForHtml(props)}</script>`;
  return { status: 200, headers, body };
}

function visitorOf(headers: RenderRequest['headers']): { locale: Locale; currency: Currency } {
  const locale = headers[CONTEXT_HEADERS.locale] ?? '';
  const currency = headers[CONTEXT_HEADERS.currency] ?? '';
  return {
    locale: LOCALES.includes(locale) ? (locale as Locale) : 'en',
    currency: CURRENCIES.includes(currency) ? (currency as Currency) : 'USD',
  };
}

function decodeGroups(groups: Record<string, string | undefined>): Record<string, string> {
  const decoded: Record<string, string> = {};
  for (const [key, value] of Object.entries(groups)) {
    if (value === undefined) continue;
    try {
      decoded[key] = decodeURIComponent(value);
    } catch {
      throw new NotFound(value);
    }
  }
  return decoded;
}

function cacheControl(policy: CachePolicy | undefined): string {
  if (!policy) return 'private, no-store';
  const parts = [`public, max-age=${policy.maxAge}`];
  if (policy.staleWhileRevalidate) {
    parts.push(`stale-while-revalidate=${policy.staleWhileRevalidate}`);
  }
  if (policy.staleIfError) parts.push(`stale-if-error=${policy.staleIfError}`);
  return parts.join(', ');
}

function badRequest(message: string): RenderResult {
  return { status: 400, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: message };
}
