import { site } from '../site.ts';

/** A piece of the page where it stands. */
export interface Place {
  id: string;
  /** `<slice>/<page or fragment>`, empty for a page of the shell. */
  name: string;
  element: HTMLElement;
  /** How many pieces it stands in. */
  depth: number;
  /** Whether some slice offers it. */
  offered: boolean;
}

const PIECES = 'slice-slot, #page';

/** The pieces in the order of the page. */
export function findPlaces(): Place[] {
  const elements = [...document.querySelectorAll<HTMLElement>(PIECES)];
  return elements.map((element) => {
    const name = element.getAttribute('name') ?? element.dataset['page'] ?? '';
    let depth = 0;
    for (let at = around(element); at; at = around(at)) depth += 1;
    const offered = element.id === 'page' || Object.hasOwn(site.fragments, name);
    return { id: element.id, name, element, depth, offered };
  });
}

/** Its slice, empty for the shell. */
export function sliceOf({ name }: Pick<Place, 'name'>): string {
  return name.split('/')[0] ?? '';
}

/** Source file of a piece; undefined unless somebody works on its slice. */
export function sourceOf(place: Pick<Place, 'id' | 'name'>): string | undefined {
  const slice = sliceOf(place);
  const module =
    place.id === 'page'
      ? site.pages.find((page) => `${page.slice}/${page.name}` === place.name)?.module
      : site.fragments[place.name]?.module;
  return module && site.slices[slice]?.development?.sources[module];
}

function around(element: HTMLElement): HTMLElement | null {
  return element.parentElement?.closest<HTMLElement>(PIECES) ?? null;
}
