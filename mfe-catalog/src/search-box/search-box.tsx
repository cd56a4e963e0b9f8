import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { onMove } from '../location/on-move.ts';
import type { SearchBoxProps } from './load-search-box.ts';
import css from './search-box.module.css';
import { countOptions, SuggestionList } from './suggestion-list.tsx';
import { useSuggestions } from './use-suggestions.ts';

/** A plain search form; with scripts a combobox with suggestions (WAI-ARIA APG). */
export function SearchBox({ texts, suggestDocument }: SearchBoxProps): ReactElement {
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const listbox = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(-1);
  const [open, setOpen] = useState(false);
  const suggestions = useSuggestions(suggestDocument, typed);
  const count = suggestions ? countOptions(suggestions) : 0;
  const shown = open && count > 0;

  const close = () => {
    setOpen(false);
    setActive(-1);
  };

  useEffect(() => {
    // The field says what the page shows, and nothing stays open over it.
    const follow = () => {
      const query =
        location.pathname === '/search' && new URLSearchParams(location.search).get('q');
      if (field.current) field.current.value = query || '';
      setTyped('');
      close();
    };
    if (field.current?.value === '') follow();
    return onMove(follow);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes a syllable, its keys are not ours.
    if (event.nativeEvent.isComposing) return;
    const moves: Record<string, () => void> = {
      ArrowDown: () => setActive(shown ? step(active, 1, count) : 0),
      ArrowUp: () => setActive(shown ? step(active, -1, count) : count - 1),
      Escape: shown ? close : () => clear(field.current, setTyped),
      Enter: () => listbox.current?.querySelectorAll<HTMLElement>('[role=option]')[active]?.click(),
    };
    if (event.key === 'Home' || event.key === 'End') setActive(-1);
    if (event.key === 'Enter' && (!shown || active < 0)) return;
    if (event.key.startsWith('Arrow') && count === 0) return;
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    if (event.key.startsWith('Arrow')) setOpen(true);
    move();
  };

  return (
    <form
      data-boundary="catalog"
      action="/search"
      role="search"
      className={css.box}
      onSubmit={close}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && close()}
    >
      <label className="visually-hidden" htmlFor={`${list}field`}>
        {texts.label}
      </label>
      <input
        ref={field}
        id={`${list}field`}
        name="q"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        placeholder={texts.placeholder}
        maxLength={100}
        autoComplete="off"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={list}
        aria-activedescendant={shown && active >= 0 ? `${list}${active}` : undefined}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setActive(-1);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      <button aria-label={texts.submit}>
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <path
            d="M13.5 13.5L18 18M15 8.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0z"
            stroke="currentColor"
            strokeWidth="1.5"
            fill="none"
          />
        </svg>
      </button>
      <SuggestionList
        id={list}
        ref={listbox}
        open={shown}
        typed={typed}
        suggestions={suggestions}
        active={active}
        texts={texts}
      />
      <p className="visually-hidden" role="status">
        {open && suggestions ? say(count, texts) : ''}
      </p>
    </form>
  );
}

/** One option on or back, round the ends; -1 stands before the first. */
function step(active: number, by: 1 | -1, count: number): number {
  const next = active + by;
  if (next >= count) return 0;
  return next < 0 ? count - 1 : next;
}

function clear(field: HTMLInputElement | null, setTyped: (typed: string) => void): void {
  if (field) field.value = '';
  setTyped('');
}

function say(count: number, texts: SearchBoxProps['texts']): string {
  // The way to all results is no suggestion.
  if (count < 2) return texts.none;
  return count === 2 ? texts.one : texts.other.replace('#', String(count - 1));
}
