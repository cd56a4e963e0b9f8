import { createElement, type ComponentType } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import type { Lifecycles } from '../contract/contract.ts';
import { ErrorBoundary } from './error-boundary.ts';

/**
 * Turns a React component into the framework-free lifecycles of the slice contract.
 *
 * The server's HTML is hydrated when it is there; `id` prefixes `useId` on both sides. An error
 * thrown while rendering stays inside this root and is reported through `onError`.
 *
 * @param Component root component; its props are what the slice's server sent as JSON
 */
export function reactLifecycles<P extends object>(Component: ComponentType<P>): Lifecycles<P> {
  const roots = new WeakMap<HTMLElement, Root>();
  const view = (props: P) => createElement(ErrorBoundary, null, createElement(Component, props));
  return {
    mount({ domElement, props, hydrate, id, onError }) {
      const options = {
        identifierPrefix: `${id}-`,
        onRecoverableError: (error: unknown) => onError(error, true),
        onCaughtError: (error: unknown) => onError(error, false),
        onUncaughtError: (error: unknown) => onError(error, false),
      };
      if (hydrate) {
        roots.set(domElement, hydrateRoot(domElement, view(props), options));
      } else {
        const root = createRoot(domElement, options);
        roots.set(domElement, root);
        root.render(view(props));
      }
    },
    update({ domElement, props }) {
      roots.get(domElement)?.render(view(props));
    },
    unmount({ domElement }) {
      roots.get(domElement)?.unmount();
      roots.delete(domElement);
    },
  };
}
