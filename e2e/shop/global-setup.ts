import { startShop } from './start-shop.ts';

/**
 * Starts the shop that all reading journeys share. `E2E_ORIGIN` and `E2E_HOME` name one that
 * runs already.
 *
 * @returns what stops it after the last journey
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env['E2E_ORIGIN']) return () => Promise.resolve();
  const shop = await startShop();
  process.env['E2E_ORIGIN'] = shop.origin;
  process.env['E2E_HOME'] = shop.home;
  return async () => {
    await shop.stop();
    await shop.remove();
  };
}
