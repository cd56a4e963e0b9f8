/**
 * The slice contract in types: what a slice publishes about itself and how the shell talks to it.
 * The normative text is docs/slice-contract.md; `slice.schema.json` checks it in any language.
 */

/** Languages the storefront is published in; BCP 47 primary tags. */
export type Locale = 'en' | 'ko';

/** Currencies the storefront sells in; ISO 4217. */
export type Currency = 'USD' | 'EUR' | 'KRW';

/** A text in every language of the storefront. */
export type Localised = Record<Locale, string>;

/** `slice.json` as a team writes it: the slice without anything a build knows. */
export interface SliceDescriptor {
  /** Version of this contract; 1. */
  contract: 1;
  /** Lower-case name of the slice, also its name in the mesh and in URLs: `catalog`. */
  name: string;
  pages: PageDescriptor[];
  fragments: FragmentDescriptor[];
  /** URL patterns (URLPattern pathname syntax) below `/api/<slice>` that the gateway lets through. */
  api: string[];
  /**
   * Those of `api` that are called by other companies' servers: the gateway lets them through
   * wherever they say they come from, so the slice has to check a signature.
   */
  webhooks?: string[];
  /** Names of the DOM events the slice's browser code dispatches, `<slice>:<what-happened>`. */
  browserEvents?: string[];
  /** Libraries the shell has to provide, with the range that fits: `{ "react": "^19.2.0" }`. */
  shared?: Record<string, string>;
  /** Site-wide documents the slice answers itself, e.g. `["/sitemap.xml"]`. */
  documents?: string[];
  /**
   * Event (of any slice) → surrogate tags to drop from the shell's cache when it happens; `{slug}`
   * stands for that field of the event's data.
   */
  purge?: Record<string, string[]>;
  /**
   * How much worse than the release before it a new one may be while both have visitors; beyond
   * that it is taken back.
   */
  objectives?: Objectives;
}

export interface Objectives {
  /** Share of requests that may fail in addition, 0 to 1; 0.01 when absent. */
  errors?: number;
  /** Milliseconds that the median of a page, fragment or API call may take longer; 150 when absent. */
  latency?: number;
  /** Share of page views that may fail in the browser in addition, 0 to 1; 0.02 when absent. */
  browserErrors?: number;
}

export interface PageDescriptor {
  name: string;
  /** URLPattern pathname, e.g. `/p/:slug`. */
  pattern: string;
  /** Key in the remote's `exposes`, e.g. `./pages/product`. */
  module: string;
  /** Milliseconds after which the shell stops waiting and says that the page is unavailable. */
  timeout: number;
  /** Fragments that this page places, as `<slice>/<fragment>`; lets the shell preload their code. */
  slots?: string[];
  /** Query parameters the page understands; all others are dropped from the cache key. */
  query?: string[];
  /** Cookies it depends on; see `FragmentDescriptor`. */
  cookies?: string[];
  /** Paths that it stands at, for whoever wants to look at it: `["/p/low-tide"]`. */
  examples?: string[];
}

export interface FragmentDescriptor {
  name: string;
  module: string;
  /** JSON Schema of the props; every property is a string (they travel as a query string). */
  props?: Record<string, unknown>;
  /** Milliseconds: after `soft` the fallback is streamed in its place, after `hard` it stays. */
  deadline: { soft: number; hard: number };
  /** Trusted HTML shown while late and when failed. An empty string makes the fragment vanish. */
  fallback: Localised;
  /** Where the shell places it on every page by itself; without it only a `<slice-slot>` does. */
  placement?: { region: FrameRegion; order: number };
  /**
   * Names of the visitor's cookies that it depends on. It is sent these and no others; a visitor who
   * has none of them gets what the cache holds for everybody, one who has any of them never does.
   */
  cookies?: string[];
  slots?: string[];
  /** How much room it takes, for whoever leaves or plays it; differs between screens when told so. */
  size?: FragmentSize | { phone: FragmentSize; desktop: FragmentSize };
}

/** CSS pixels; `fill` takes the width that there is. */
export interface FragmentSize {
  width: number | 'fill';
  height: number;
}

export type FrameRegion = 'header-navigation' | 'header-search' | 'header-actions' | 'footer';

/** Files of one module of the remote, relative to `assets.base`. */
export interface ModuleAssets {
  js: string[];
  css: string[];
}

/** `GET /slice.json`: the descriptor with what the build and the release added. */
export interface SliceManifest extends SliceDescriptor {
  /** Content address of the release: the first 12 hex digits of its digest. */
  release: string;
  assets: {
    /** `/assets/<slice>/<release>/` */
    base: string;
    /** File name of the ES-module remote entry. */
    entry: string;
    /** Module key (`./pages/product`) → its files. */
    modules: Record<string, ModuleAssets>;
  };
  /** Only while somebody works on it: module key → its source file, from the root of the sources. */
  development?: { sources: Record<string, string> };
}

/** Request headers by which the shell tells a slice about the visitor. */
export const CONTEXT_HEADERS = { locale: 'tessera-locale', currency: 'tessera-currency' } as const;

/** Response header with the surrogate tags of a page or fragment, separated by spaces. */
export const TAG_HEADER = 'surrogate-key';

/** What a remote's module exposes as `default`: lifecycles without any framework in their types. */
export interface Lifecycles<P extends object = Record<string, unknown>> {
  mount(context: MountContext<P>): void | Promise<void>;
  update(context: { domElement: HTMLElement; props: P }): void | Promise<void>;
  unmount(context: { domElement: HTMLElement }): void | Promise<void>;
}

export interface MountContext<P extends object> {
  /** The element whose content the fragment owns. */
  domElement: HTMLElement;
  /** The JSON that the slice's server sent with the HTML. */
  props: P;
  /** True when `domElement` holds the server's HTML for exactly these props. */
  hydrate: boolean;
  /** Unique on the page; use it as a prefix for element ids, on the server as well. */
  id: string;
  /** Reports a render or hydration error to the shell. `recoverable`: React repaired it itself. */
  onError(error: unknown, recoverable: boolean): void;
}
