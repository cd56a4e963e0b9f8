import { useEffect, useState } from 'react';
import { fetchSuggestions, type Suggestions } from './fetch-suggestions.ts';

const PAUSE = 120;

/**
 * The suggestions for what was typed last; null while there is nothing to suggest. Waits for a
 * pause in typing; an answer that was overtaken never shows.
 */
export function useSuggestions(documentId: string, typed: string): Suggestions | null {
  const [suggestions, setSuggestions] = useState<Suggestions | null>(null);
  const query = typed.trim();
  useEffect(() => {
    if (!query) return;
    const overtaken = new AbortController();
    const timer = setTimeout(() => {
      fetchSuggestions(documentId, query, overtaken.signal).then(setSuggestions, () => {
        if (!overtaken.signal.aborted) setSuggestions(null);
      });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      overtaken.abort();
    };
  }, [documentId, query]);
  return query ? suggestions : null;
}
