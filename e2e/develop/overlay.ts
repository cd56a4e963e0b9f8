import type { Locator, Page } from '@playwright/test';
import { literal } from './terminal-problem.ts';

/** What a page of a slice that is being worked on says about its problems. */
export interface Overlay {
  /** Everything it says at the moment. */
  panel: Locator;
  /** What does not block: types and warnings about migrations. */
  badge: Locator;
  /** Leads into the editor. @param place `file:line` */
  place(place: string): Locator;
}

export function overlayOf(page: Page): Overlay {
  const host = page.locator('tessera-problems');
  return {
    panel: host.getByRole('alertdialog'),
    badge: host.locator('[data-badge]'),
    // Several who look at a file may find fault with the same line.
    place: (place) =>
      host.getByRole('button', { name: new RegExp(`${literal(place)}(?::\\d+)?$`) }).first(),
  };
}
