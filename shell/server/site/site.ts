import type {
  FragmentDescriptor,
  FrameRegion,
  PageDescriptor,
  SliceManifest,
} from '@tessera/slice-kit/contract';

/** A page of some slice, with its pattern compiled. */
export interface PageRoute {
  slice: SliceManifest;
  page: PageDescriptor;
  pattern: URLPattern;
}

/** A fragment of some slice. */
export interface FragmentEntry {
  slice: SliceManifest;
  fragment: FragmentDescriptor;
}

/** All that the present set of manifests says, looked up fast. Immutable; made anew on a change. */
export interface Site {
  manifests: SliceManifest[];
  /** Release of each slice, in the order of their names: `{ catalog: 'ab12…' }`. */
  releaseSet: Record<string, string>;
  routes: PageRoute[];
  /** The page at a path, the most specific pattern first; undefined when no slice owns it. */
  pageAt(pathname: string): PageRoute | undefined;
  /** Fragment by its published name, `catalog/search-box`. */
  fragment(name: string): FragmentEntry | undefined;
  /** Names of the fragments that place themselves in a region of the frame, in their order. */
  placedIn(region: FrameRegion): string[];
}

/** Builds the lookups from the manifests of the active releases. */
export function createSite(manifests: SliceManifest[]): Site {
  const sorted = manifests.toSorted((a, b) => a.name.localeCompare(b.name));
  const routes = sorted
    .flatMap((slice) =>
      slice.pages.map((page) => ({
        slice,
        page,
        pattern: new URLPattern({ pathname: page.pattern }),
      })),
    )
    .sort((a, b) => wildness(a.page.pattern) - wildness(b.page.pattern));
  const fragments = new Map<string, FragmentEntry>();
  const placed = new Map<FrameRegion, { name: string; order: number }[]>();
  for (const slice of sorted) {
    for (const fragment of slice.fragments) {
      const name = `${slice.name}/${fragment.name}`;
      fragments.set(name, { slice, fragment });
      if (!fragment.placement) continue;
      const { region, order } = fragment.placement;
      placed.set(region, [...(placed.get(region) ?? []), { name, order }]);
    }
  }
  const regions = new Map(
    [...placed].map(([region, list]) => [
      region,
      list.toSorted((a, b) => a.order - b.order).map(({ name }) => name),
    ]),
  );
  return {
    manifests: sorted,
    releaseSet: Object.fromEntries(sorted.map(({ name, release }) => [name, release])),
    routes,
    pageAt: (pathname) => routes.find(({ pattern }) => pattern.test({ pathname })),
    fragment: (name) => fragments.get(name),
    placedIn: (region) => regions.get(region) ?? [],
  };
}

/** Patterns with fewer groups win: `/account/login` before `/account/:page`. */
function wildness(pattern: string): number {
  return (pattern.match(/[:*{(]/g) ?? []).length;
}
