import type { ComponentType } from 'react';
import type { Currency, Locale } from '../contract/contract.ts';

/** A GraphQL operation by its hash, as the client preset generates it (`documentMode: 'string'`). */
export interface TrustedDocument<TData, TVariables> {
  /** Phantom: carries the types, never set. */
  __apiType?: (variables: TVariables) => TData;
  __meta__?: Record<string, unknown> | undefined;
}

/** What a loader knows about the request it renders for. */
export interface RenderContext {
  locale: Locale;
  currency: Currency;
  /** Public origin of the storefront, e.g. `https://shop.example.com`; for canonical links. */
  origin: string;
  /** Unique id of this root on the page. */
  id: string;
  /**
   * Runs a trusted document of this slice in-process.
   *
   * @throws Error with the GraphQL errors when the operation failed
   */
  execute<TData, TVariables extends Record<string, unknown>>(
    document: TrustedDocument<TData, TVariables>,
    variables: TVariables,
  ): Promise<TData>;
}

/** How the shell may cache what was rendered. Without a policy nothing is cached. */
export interface CachePolicy {
  /** Seconds it is fresh. */
  maxAge: number;
  /** Seconds after that in which it is served while being renewed. */
  staleWhileRevalidate?: number;
  /** Seconds in which it is served when the slice cannot answer. */
  staleIfError?: number;
  /** Surrogate tags, e.g. `product:0198…`; dropping a tag drops all that carries it. */
  tags: string[];
}

export interface PageDefinition<P extends object> {
  Component: ComponentType<P>;
  /**
   * @param url the page's URL without the preferences; `params` the groups of its pattern
   * @throws NotFound, Redirect
   */
  load(request: { url: URL; params: Record<string, string> }, context: RenderContext): Promise<P>;
  /** Inner HTML of `<head>`: title, description, canonical, Open Graph, JSON-LD. Use `html`. */
  head(props: P, context: RenderContext, url: URL): string;
  /** Undefined: the answer belongs to this visitor alone. */
  cache?(props: P): CachePolicy | undefined;
}

export interface FragmentDefinition<P extends object> {
  Component: ComponentType<P>;
  load(props: Record<string, string>, context: RenderContext): Promise<P>;
  /** Undefined: the answer belongs to this visitor alone. */
  cache?(props: P): CachePolicy | undefined;
}

/** What a slice's server bundle exports as `slice`: no framework in its types. */
export interface SliceServer {
  pages: Record<string, RenderablePage>;
  fragments: Record<string, RenderableFragment>;
  /** Only while it is being worked on: fulfilled when what was saved last is in it. */
  settled?(): Promise<void>;
}

export interface RenderablePage {
  load(
    request: { url: URL; params: Record<string, string> },
    context: RenderContext,
  ): Promise<object>;
  head(props: object, context: RenderContext, url: URL): string;
  cache(props: object): CachePolicy | undefined;
  /** HTML of the root for these props; `id` prefixes the ids of its elements. */
  render(props: object, id: string): string;
}

export interface RenderableFragment {
  load(props: Record<string, string>, context: RenderContext): Promise<object>;
  cache(props: object): CachePolicy | undefined;
  render(props: object, id: string): string;
}

/**
 * Thrown by a loader: nothing stands at this URL. Answered with 404.
 * Recognised by its `code`, because the class exists once in each bundle.
 */
export class NotFound extends Error {
  override name = 'NotFound';
  readonly code = 'NOT_FOUND';
}

/** Thrown by a loader: the page stands elsewhere on this site. Answered with 301, or 302. */
export class Redirect extends Error {
  override name = 'Redirect';
  readonly code = 'REDIRECT';
  readonly location: string;
  readonly permanent: boolean;
  constructor(location: string, permanent = true) {
    super(`redirect to ${location}`);
    this.location = location;
    this.permanent = permanent;
  }
}
