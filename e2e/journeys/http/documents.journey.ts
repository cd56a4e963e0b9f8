import { expect, test } from '../fixtures.ts';

test('/healthz says that a page can be served', async ({ request }) => {
  expect((await request.get('/healthz')).status()).toBe(200);
});

test('robots.txt names the sitemap, and the sitemap the pages', async ({
  request,
  baseURL,
  productPath,
}) => {
  const robots = await (await request.get('/robots.txt')).text();
  expect(robots).toContain(`Sitemap: ${baseURL}/sitemap.xml`);
  const sitemap = await request.get('/sitemap.xml');
  expect(sitemap.status()).toBe(200);
  expect(sitemap.headers()['content-type']).toContain('xml');
  const text = await sitemap.text();
  expect(text).toContain(`<loc>${baseURL}${productPath}</loc>`);
  expect(text.match(/<loc>/g)!.length).toBeGreaterThan(240);
});

test('an address where nothing stands is answered with 404 and a way on', async ({
  page,
  problems,
}) => {
  problems.allow(/404/);
  for (const path of ['/nowhere', '/p/no-such-piece', '/c/no-such-collection']) {
    // The first time the frame may go out before the slice has answered.
    await expect.poll(async () => (await page.request.get(path)).status(), path).toBe(404);
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is not here');
    await expect(page.getByRole('main').getByRole('searchbox')).toBeVisible();
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);
  }
});

test('requests that make no sense are answered in a sentence, not with a failure', async ({
  request,
}) => {
  const cases: [path: string, method: string][] = [
    ['/%E0%A4%A', 'GET'],
    ['/p/%00', 'GET'],
    ['/search?q=%00&price=a-b', 'GET'],
    [`/search?q=${'x'.repeat(3000)}`, 'GET'],
    ['/search?after=nonsense', 'GET'],
    ['/', 'DELETE'],
    ['/_pages?url=https://evil.example', 'GET'],
    ['/_fragments/nobody/nothing', 'GET'],
  ];
  for (const [path, method] of cases) {
    const response = await request.fetch(path, { method });
    expect(response.status(), `${method} ${path.slice(0, 60)}`).toBeLessThan(500);
  }
});
