import type { Lifecycles } from '@tessera/slice-kit/contract';
import { report } from '../report.ts';

/** A mounted page or fragment. */
export interface MountedPart {
  update(props: Record<string, unknown>): void;
  unmount(): void;
}

/**
 * Hydrates the server's HTML that stands in `host` (`[data-root]` and the JSON of its props).
 *
 * @param name `<slice>/<page or fragment>`, for reports
 * @returns undefined when there is nothing to hydrate
 */
export async function mountPart(
  host: Element,
  lifecycles: Lifecycles,
  id: string,
  name: string,
): Promise<MountedPart | undefined> {
  const root = host.querySelector<HTMLElement>(':scope > [data-root]');
  const props = propsIn(host);
  if (!root || !props) return undefined;
  await lifecycles.mount({
    domElement: root,
    props,
    hydrate: true,
    id,
    onError: (error, recoverable) => report({ name, error, recoverable }),
  });
  return {
    update: (next) => void lifecycles.update({ domElement: root, props: next }),
    unmount: () => void lifecycles.unmount({ domElement: root }),
  };
}

/** The props that the server sent along with the HTML in `host`. */
export function propsIn(host: ParentNode): Record<string, unknown> | undefined {
  // Not by `:scope`: in a fragment it matches nothing.
  const script = [...host.children].find((child) => child.matches('script[data-props]'));
  return script ? (JSON.parse(script.textContent) as Record<string, unknown>) : undefined;
}

/** Parses HTML without running anything in it. */
export function fragmentOf(html: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}
