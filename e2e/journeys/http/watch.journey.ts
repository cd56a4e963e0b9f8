import { collectProblems } from '../page-problems.ts';
import { expect, test } from '../fixtures.ts';

const BROKEN = `<!doctype html><title>broken</title><script nonce="n">
  console.error('said so');
  console.warn('Hydration failed because the text differed');
  console.warn('only a hint');
  setTimeout(() => { throw new TypeError('not caught'); });
  Promise.reject(new Error('not awaited'));
  fetch('/missing').catch(() => {});
</script><script>document.title = 'must not run'</script>`;

/** The watch that all journeys rely on has to see what it is there for. */
test('the watch on pages sees every kind of problem', async ({ browser, baseURL }) => {
  const context = await browser.newContext();
  const problems = collectProblems(baseURL!);
  await problems.watch(context);
  const page = await context.newPage();
  await page.route('**/broken', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'content-security-policy': "script-src 'nonce-n'" },
      body: BROKEN,
    }),
  );
  await page.route('**/missing', (route) => route.fulfill({ status: 404, body: '' }));
  await page.route('**/refused', (route) => route.abort('connectionrefused'));
  await page.goto(`${baseURL}/broken`);
  await page.evaluate(() => fetch('/refused').catch(() => undefined));
  for (const kind of [
    /console error: said so/,
    /console warning: Hydration failed/,
    /page error: TypeError: not caught/,
    /page error: Error: not awaited/,
    /status 404: .*\/missing/,
    /content security policy/i,
    /request failed: GET .*\/refused/,
  ]) {
    await expect
      .poll(() => problems.unexpected().some((line) => kind.test(line)), `${kind}`)
      .toBe(true);
  }
  expect(problems.unexpected().some((line) => line.includes('only a hint'))).toBe(false);
  problems.allow(/./s);
  expect(problems.unexpected()).toEqual([]);
  await context.close();
});
