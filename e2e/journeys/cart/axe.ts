import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Fails the journey when axe finds something in the cart's own parts of the page. What stands around
 * them is looked at where it is made.
 *
 * @param what completes the sentence "axe finds nothing in …"
 */
export async function expectNothing(page: Page, what: string): Promise<void> {
  const axe = new AxeBuilder({ page }).include('[data-boundary="cart"]').withTags(TAGS);
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`,
    ),
  );
  expect.soft(found, `axe: ${what}`).toEqual([]);
}
