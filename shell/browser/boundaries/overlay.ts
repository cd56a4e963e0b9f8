/**
 * The boundary overlay: outlines which slice drew each part of the page, with its release, and lists
 * how each came about. Switched by `?boundaries` or the link in the footer; a cookie keeps it on,
 * because the shell has to be asked before it makes a page.
 */
import { INSPECTION_COOKIE } from '../../server/inspect/inspection-cookie.ts';
import { site } from '../site.ts';
import { createKnownCalls, type KnownCalls } from './known-calls.ts';
import { createKnownParts, type KnownParts } from './known-parts.ts';
import { isOnLabel, labelPlaces, unlabelPlaces } from './labels.ts';
import { createPanel, type Panel } from './panel.ts';
import { findPlaces } from './places.ts';
import { watchAnswers } from './watch-answers.ts';
import './overlay.css';

interface Known {
  parts: KnownParts;
  calls: KnownCalls;
}

let known: Known | undefined;
let panel: Panel | undefined;
let updating = false;

/** @param on undefined when somebody switches it, who then wants to be there */
export function toggleBoundaries(on?: boolean): void {
  const next = on ?? panel === undefined;
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `${INSPECTION_COOKIE}=on; path=/; samesite=lax${secure}${next ? '' : '; max-age=0'}`;
  document.documentElement.classList.toggle('boundaries', next);
  if (!next) return end();
  known ??= beginToKnow();
  panel ??= createPanel(() => {
    toggleBoundaries(false);
    document.querySelector<HTMLElement>('[data-boundaries-toggle]')?.focus();
  });
  if (on === undefined) panel.open(true);
  update();
}

function end(): void {
  panel?.remove();
  panel = undefined;
  unlabelPlaces();
}

function beginToKnow(): Known {
  const parts = createKnownParts(target(), updateSoon);
  const calls = createKnownCalls(updateSoon);
  watchAnswers(async (answered) => {
    if (panel) await Promise.all([parts.take(answered), calls.take(answered)]);
  });
  // What the shop tells of the document stands at its end.
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', () => parts.readDocument());
  } else parts.readDocument();
  // Missing in older browsers, which load whole pages.
  (globalThis.navigation as Navigation | undefined)?.addEventListener('currententrychange', () => {
    parts.turnTo(target());
    updateSoon();
  });
  return { parts, calls };
}

function target(): string {
  return location.pathname + location.search;
}

function update(): void {
  if (!panel || !known) return;
  const places = findPlaces();
  labelPlaces(places, known.parts, site.releases);
  panel.update(places, known.parts, known.calls);
}

function updateSoon(): void {
  if (updating) return;
  updating = true;
  // Not by frames: a tab in the background has none.
  setTimeout(() => {
    updating = false;
    update();
  }, 50);
}

// Pieces come and go; labels and list follow.
new MutationObserver((changes) => {
  if (!panel) return;
  const { element } = panel;
  if (changes.some(({ target: changed }) => !element.contains(changed))) updateSoon();
}).observe(document.body, { childList: true, subtree: true });

// Before anything of the page hears of it.
document.addEventListener(
  'click',
  (event) => {
    const id = panel && isOnLabel(event);
    if (id === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    panel?.choose(id);
  },
  { capture: true },
);
