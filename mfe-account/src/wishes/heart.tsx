import type { ReactElement } from 'react';

export function Heart(): ReactElement {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M10 16.5 3.6 10.3a3.9 3.9 0 0 1 5.6-5.5l.8.9.8-.9a3.9 3.9 0 0 1 5.6 5.5z" />
    </svg>
  );
}
