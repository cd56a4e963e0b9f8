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
  const roots = new WeakMap<HTMLElement, { root: Root; leave(): void }>();
  const view = (props: P) => createElement(ErrorBoundary, null, createElement(Component, props));
  return {
    mount({ domElement, props, hydrate, id, onError }) {
      let leaving = false;
      const options = {
        identifierPrefix: `${id}-`,
        onRecoverableError(error: unknown, info: Where) {
          // Whoever leaves before React was done here has nothing to complain of.
          if (!leaving) onError(located(error, info), true);
        },
        onCaughtError: (error: unknown, info: Where) => onError(located(error, info), false),
        onUncaughtError: (error: unknown, info: Where) => onError(located(error, info), false),
      };
      const root = hydrate
        ? hydrateRoot(domElement, view(props), options)
        : createRoot(domElement, options);
      if (!hydrate) root.render(view(props));
      roots.set(domElement, {
        root,
        leave() {
          leaving = true;
          root.unmount();
        },
      });
    },
    update({ domElement, props }) {
      roots.get(domElement)?.root.render(view(props));
    },
    unmount({ domElement }) {
      roots.get(domElement)?.leave();
      roots.delete(domElement);
    },
  };
}

interface Where {
  componentStack?: string | null | undefined;
}

/** While a slice is worked on, an error says as well in which components it happened. */
function located(error: unknown, { componentStack }: Where): unknown {
  if (process.env.NODE_ENV !== 'production' && error instanceof Error) {
    Object.assign(error, { componentStack });
  }
  return error;
}
