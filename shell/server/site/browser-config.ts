import type { SliceManifest } from '@tessera/slice-kit/contract';
import { jsonForHtml } from '@tessera/slice-kit/server/html';

import type { Visitor } from '../visitor/visitor.ts';
import type { Site } from './site.ts';

/** What the browser half of the shell knows of the site; read from `<script id="site">`. */
export interface BrowserConfig {
  locale: string;
  currency: string;
  releases: Record<string, string>;
  slices: Record<string, SliceConfig>;
  pages: {
    slice: string;
    name: string;
    pattern: string;
    module: string;
    css: string[];
    js: string[];
  }[];
  fragments: Record<string, { module: string; css: string[]; js: string[] }>;
}

interface SliceConfig {
  base: string;
  entry: string;
  /** Only while somebody works on it. */
  development?: NonNullable<SliceManifest['development']>;
}

/** The site's manifests, cut down to what mounting and navigating need, as JSON for the document. */
export function browserConfig(site: Site, visitor: Visitor): string {
  const config: BrowserConfig = {
    locale: visitor.locale,
    currency: visitor.currency,
    releases: site.releaseSet,
    slices: {},
    pages: site.routes.map(({ slice, page }) => ({
      slice: slice.name,
      name: page.name,
      pattern: page.pattern,
      module: page.module,
      ...filesOf(slice.assets.modules[page.module]),
    })),
    fragments: {},
  };
  for (const slice of site.manifests) {
    const { development } = slice;
    config.slices[slice.name] = {
      ...{ base: slice.assets.base, entry: slice.assets.entry },
      ...(development && { development }),
    };
    for (const fragment of slice.fragments) {
      config.fragments[`${slice.name}/${fragment.name}`] = {
        module: fragment.module,
        ...filesOf(slice.assets.modules[fragment.module]),
      };
    }
  }
  return jsonForHtml(config);
}

function filesOf(files: { css: string[]; js: string[] } | undefined) {
  return { css: files?.css ?? [], js: files?.js ?? [] };
}
