import { createElement, memo, type ReactElement } from 'react';

// React never looks inside: the content belongs to another slice.
const OPAQUE = { __html: '' };

export interface SlotProps {
  /** `<slice>/<fragment>`, a published contract of the slice that fills it. */
  name: string;
  /** Props of the fragment; strings, because they travel as a query string. */
  props?: Record<string, string>;
}

/**
 * A hole in this React tree that another slice fills: the shell on the server, the custom element
 * `<slice-slot>` in the browser. Survives re-renders of its parent.
 */
export const Slot = memo(
  function Slot({ name, props }: SlotProps): ReactElement {
    return createElement('slice-slot', {
      name,
      props: encodeProps(props),
      suppressHydrationWarning: true,
      dangerouslySetInnerHTML: OPAQUE,
    });
  },
  (before, after) =>
    before.name === after.name && encodeProps(before.props) === encodeProps(after.props),
);

function encodeProps(props: Record<string, string> | undefined): string {
  return new URLSearchParams(props).toString();
}
