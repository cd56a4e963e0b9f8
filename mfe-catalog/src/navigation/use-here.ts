import { useEffect, useState } from 'react';
import { onMove } from '../location/on-move.ts';

/**
 * Path and query of the page that is shown; empty on the server and while hydrating, because a
 * cached fragment does not know its page.
 *
 * @param moved called after each soft navigation
 */
export function useHere(moved: () => void): string {
  const [here, setHere] = useState('');
  useEffect(() => {
    const look = () => setHere(location.pathname + location.search);
    look();
    return onMove(() => {
      look();
      moved();
    });
  }, [moved]);
  return here;
}

/** True when the page shown is the link's, whatever else its query says. */
export function isHere(here: string, href: string): boolean {
  return here === href || here.startsWith(href + (href.includes('?') ? '&' : '?'));
}
