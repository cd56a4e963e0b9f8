import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import type {
  FragmentDefinition,
  PageDefinition,
  RenderableFragment,
  RenderablePage,
} from './definitions.ts';

// React stands in the slice's own server bundle: hooks work only with the copy that renders.

/** Declares a page so that its loader, head and component agree on the props. */
export function definePage<P extends object>(definition: PageDefinition<P>): RenderablePage {
  const { Component, load, head, cache } = definition;
  return {
    load,
    head: (props, context, url) => head(props as P, context, url),
    cache: (props) => cache?.(props as P),
    render: (props, id) => renderRoot(createElement(Component, props as P), id),
  };
}

/** Declares a fragment so that its loader and component agree on the props. */
export function defineFragment<P extends object>(
  definition: FragmentDefinition<P>,
): RenderableFragment {
  const { Component, load, cache } = definition;
  return {
    load,
    cache: (props) => cache?.(props as P),
    render: (props, id) => renderRoot(createElement(Component, props as P), id),
  };
}

// Measured: a third of the time of a stream; the shell streams between roots instead.
function renderRoot(element: React.ReactElement, id: string): string {
  return renderToString(element, { identifierPrefix: `${id}-` });
}
