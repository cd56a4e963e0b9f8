import { escapeHtml } from '@tessera/slice-kit/server/html';
import type { SliceManifest } from '@tessera/slice-kit/contract';
import type { ShellAssets } from './shell-assets.ts';
import type { PageRoute, Site } from './site.ts';

const FRAME_REGIONS = ['header-navigation', 'header-search', 'header-actions', 'footer'] as const;

/**
 * The `<link>`s that a document needs so that nothing is discovered late: style sheets, and a
 * `modulepreload` for the whole chain (shell, React, remote entries, exposed modules).
 *
 * @param route the page, or undefined for the shell's own pages
 */
export function assetLinks(site: Site, shell: ShellAssets, route: PageRoute | undefined): string {
  const styles = new Map<string, string>([[shell.base + shell.css, shell.css]]);
  const scripts = new Set<string>([shell.base + shell.main, shell.base + shell.react]);

  const add = (slice: SliceManifest, module: string) => {
    const files = slice.assets.modules[module];
    if (!files) return;
    scripts.add(slice.assets.base + slice.assets.entry);
    for (const file of files.css) styles.set(slice.assets.base + file, file);
    for (const file of files.js) scripts.add(slice.assets.base + file);
  };
  const addSlots = (names: readonly string[], seen: Set<string>) => {
    for (const name of names) {
      const entry = site.fragment(name);
      if (!entry || seen.has(name)) continue;
      seen.add(name);
      add(entry.slice, entry.fragment.module);
      addSlots(entry.fragment.slots ?? [], seen);
    }
  };

  if (route) add(route.slice, route.page.module);
  addSlots(
    [...FRAME_REGIONS.flatMap((region) => site.placedIn(region)), ...(route?.page.slots ?? [])],
    new Set(),
  );
  return (
    [...styles]
      // webpack's CSS loading looks for `data-href` before it links a file a second time.
      .map(([href, file]) => `<link rel="stylesheet" href="${e(href)}" data-href="${e(file)}">`)
      .join('') +
    // The server's HTML can be read without scripts: pictures and styles go first on a slow line.
    `<script type="module" async fetchpriority="low" src="${e(shell.base + shell.main)}"></script>` +
    [...scripts]
      .map((href) => `<link rel="modulepreload" fetchpriority="low" href="${e(href)}">`)
      .join('') +
    // Says what is wrong with a slice that is being worked on, also when nothing of it comes.
    site.manifests
      .filter(({ development }) => development)
      .map(({ assets }) => `<script type="module" src="${e(assets.base)}_hot/client.js"></script>`)
      .join('')
  );
}

const e = escapeHtml;
