import { useEffect, useState } from 'react';

/**
 * Path and query of the page that is shown; empty on the server and while hydrating, because a
 * cached fragment does not know its page.
 *
 * @param onMove called after each soft navigation
 */
export function useHere(onMove: () => void): string {
  const [here, setHere] = useState('');
  useEffect(() => {
    const look = () => setHere(location.pathname + location.search);
    const move = () => {
      look();
      onMove();
    };
    look();
    addEventListener('single-spa:routing-event', move);
    return () => removeEventListener('single-spa:routing-event', move);
  }, [onMove]);
  return here;
}

/** True when the page shown is the link's, whatever else its query says. */
export function isHere(here: string, href: string): boolean {
  return here === href || here.startsWith(href + (href.includes('?') ? '&' : '?'));
}
