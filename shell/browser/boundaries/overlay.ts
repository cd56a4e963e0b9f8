/**
 * The boundary overlay: outlines which slice drew each part of the page, with its release. Switched
 * by `?boundaries` or the link in the footer; stays on in this tab until switched off.
 */
import { site } from '../site.ts';
import './overlay.css';

const KEY = 'boundaries';

export function toggleBoundaries(on = !isOn()): void {
  if (on) sessionStorage.setItem(KEY, 'on');
  else sessionStorage.removeItem(KEY);
  document.documentElement.classList.toggle('boundaries', on);
  label();
}

const isOn = () => sessionStorage.getItem(KEY) === 'on';

function label(): void {
  for (const element of document.querySelectorAll<HTMLElement>('slice-slot, #page')) {
    const name = element.getAttribute('name') ?? element.dataset['page'] ?? '';
    const release = site.releases[name.split('/')[0] ?? ''];
    element.dataset['boundaryLabel'] = release ? `${name} · ${release.slice(0, 7)}` : 'shell';
  }
}

// Pages and slots come and go; the labels follow.
new MutationObserver(() => {
  if (isOn()) label();
}).observe(document.body, { childList: true, subtree: true });
