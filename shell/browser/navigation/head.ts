import { fragmentOf } from '../parts/mount-part.ts';

/** Replaces the page's part of the head: title, description, canonical link, JSON-LD. */
export function replaceHead(html: string): void {
  for (const element of document.querySelectorAll('[data-page-head]')) element.remove();
  document.head.append(fragmentOf(html));
}

/** Tells the new page's title to people who listen, and moves the focus to its heading. */
export function announcePage(): void {
  const heading =
    document.querySelector<HTMLElement>('#page h1') ?? document.getElementById('main');
  if (heading) {
    if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  const announcer = document.getElementById('announcer');
  if (announcer) announcer.textContent = document.title;
}
