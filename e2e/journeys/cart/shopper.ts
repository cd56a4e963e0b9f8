import { test as base } from '../fixtures.ts';
import { readPieces, type Piece } from './pieces.ts';
import { quickSteps, type QuickSteps } from './quick-steps.ts';

interface Fixtures {
  /** Some pieces to buy; each journey begins at another one, so that none buys a piece out. */
  pieces: Piece[];
  /** The steps that the journey is not about. */
  quick: QuickSteps;
}

/** The journeys' `test` for somebody who came to buy. */
export const test = base.extend<Fixtures>({
  pieces: async ({ playwright, baseURL }, use, { testId }) => {
    // Nothing of what is read here is the visitor's.
    const reader = await playwright.request.newContext({ baseURL: baseURL! });
    const pieces = await readPieces(reader);
    await reader.dispose();
    const start = Number.parseInt(testId.slice(-6), 16) % pieces.length;
    await use([...pieces.slice(start), ...pieces.slice(0, start)]);
  },
  quick: ({ page }, use) => use(quickSteps(page)),
});

export { expect, waitForHydration } from '../fixtures.ts';
