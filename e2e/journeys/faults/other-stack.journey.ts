import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { checkConformance } from '@tessera/conform';
import type { Page } from '@playwright/test';
import type { DeployReport } from '../../deploys/deploy-report.ts';
import { deployment, readStatus } from '../../deploys/run-tessera.ts';
import { findPort } from '../../shop/find-port.ts';
import { startShop, type Shop } from '../../shop/start-shop.ts';
import { waitUntil } from '../../shop/wait-until.ts';
import { expect, isSameDocument, markDocument, test as base } from '../fixtures.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = 'examples/gift-notes';
const WRITE = '/api/gift-notes/notes';
const { status } = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']);

base.skip(status !== 0, 'the slice is written in Python: there is no python3 of 3.10 or later');

/** A shop of its own: what waits for React on every root would wait for this slice in vain. */
const test = base.extend<object, { shop: Shop; report: DeployReport }>({
  shop: [
    async ({}, use) => {
      const shop = await startShop();
      await use(shop);
      await shop.stop();
      await shop.remove();
    },
    { scope: 'worker', timeout: 150_000 },
  ],
  report: [
    async ({ shop }, use) => {
      const words = ['deploy', FOLDER, '--strategy', 'immediate', '--no-build'];
      const { code, report, said } = await deployment(shop.home, ...words);
      expect(code, said).toBe(0);
      await use(report!);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: ({ shop, report }, use) => use(report.outcome === 'live' ? shop.origin : ''),
});

test('its own tests pass', async () => {
  const words = ['-m', 'unittest', 'discover', '-b', '-s', 'tests', '-t', '.'];
  const { stderr } = await promisify(execFile)('python3', words, { cwd: join(ROOT, FOLDER) });
  expect(Number(/Ran (\d+) tests/.exec(stderr)?.[1])).toBeGreaterThan(25);
});

test('a folder becomes a slice that is live', async ({ shop, report }) => {
  expect(report).toMatchObject({ outcome: 'live', slice: 'gift-notes', from: null });
  const { services } = await readStatus(shop.home);
  const service = services.find((one) => one.service === 'gift-notes');
  expect(service).toMatchObject({ release: report.release, state: 'running' });
  // Who does not come through its sidecar is nobody.
  const response = await fetch(`http://${service!.instances[0]!.address}/slice.json`);
  expect(response.status).toBe(403);
});

test('the release keeps the contract, run by itself without a mesh', async ({ shop, report }) => {
  const directory = join(shop.home, 'releases/gift-notes', report.release);
  const data = mkdtempSync(join(tmpdir(), 'tessera-contract-'));
  const port = await findPort();
  const child = spawn('python3', ['server/main.py'], {
    cwd: directory,
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      TESSERA_RELEASE_DIR: directory,
      TESSERA_DATA_DIR: data,
      PUBLIC_ORIGIN: shop.origin,
    },
  });
  try {
    const url = `http://127.0.0.1:${port}`;
    await waitUntil('it to be ready', async () => (await fetch(`${url}/readyz`)).ok, 30_000);
    const checks = await checkConformance({ url, assets: shop.origin });
    expect(checks.filter(({ outcome }) => outcome === 'broken')).toEqual([]);
    expect(checks.filter(({ outcome }) => outcome === 'kept').length).toBeGreaterThan(60);
  } finally {
    child.kill();
    const [code] = (await once(child, 'exit')) as [number | null];
    await rm(data, { recursive: true, force: true });
    expect(code).toBe(0);
  }
});

test('the page stands in the frame of the storefront, one click from any other', async ({
  page,
}) => {
  await page.goto('/');
  await markDocument(page);
  await page.getByRole('contentinfo').getByRole('link', { name: 'Write a gift note' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Gift notes');
  await expect(page).toHaveTitle('Gift notes · Tessera');
  await expect(page.getByRole('banner').getByRole('link').first()).toBeVisible();
  expect(await isSameDocument(page), 'the document is still the same').toBe(true);
  // Its colours are those of the house.
  const send = page.getByRole('button', { name: 'Keep this note' });
  await expect(send).toHaveCSS('background-color', 'rgb(29, 31, 36)');
  expect(await findingsOfAxe(page)).toEqual([]);
  await page.getByRole('banner').getByRole('link').first().click();
  await expect(page.getByRole('article').first()).toBeVisible();
  expect(await isSameDocument(page), 'and on the way back').toBe(true);
});

test('the teaser goes on counting while it is looked at', async ({ page, playwright, shop }) => {
  await page.goto('/');
  const before = await countOf(page);
  const somebody = await playwright.request.newContext({ baseURL: shop.origin });
  const form = { occasion: 'thanks', recipient: 'Somebody', text: 'Thanks', locale: 'en' };
  const answer = await somebody.post(WRITE, {
    form,
    headers: { origin: shop.origin },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
  await somebody.dispose();
  await expect.poll(() => countOf(page), { timeout: 25_000 }).toBe(before + 1);
});

test('a note is written, counted while it is typed, kept, printed and removed', async ({
  page,
}) => {
  await page.goto('/gift-notes');
  await expect(page.locator('[data-note-form][data-alive]')).toBeVisible();
  const text = page.getByLabel('Note', { exact: true });
  const counter = page.locator('[data-counter]');
  await expect(counter).toHaveText('0 of 200 characters');
  await text.pressSequentially('Hello 🎁');
  await expect(counter).toHaveText('7 of 200 characters');
  await text.fill('x'.repeat(201));
  await expect(counter).toHaveAttribute('data-over');

  await markDocument(page);
  await page.getByRole('link', { name: /^Wedding/ }).click();
  await expect(page).toHaveURL(/occasion=wedding/);
  await expect(text).toHaveValue(/^To the two of you/);
  await expect(page.getByLabel('Occasion', { exact: true })).toHaveValue('wedding');
  await expect(counter).not.toHaveAttribute('data-over');
  expect(await isSameDocument(page), 'the document is still the same').toBe(true);

  await page.getByLabel('For', { exact: true }).fill('Ada & <b>Charles</b>');
  await page.getByLabel('From').fill('Mary');
  await page.getByRole('button', { name: 'Keep this note' }).click();
  await expect(page.getByRole('main').getByRole('status')).toHaveText(/Your note is kept/);
  const own = page.getByRole('region', { name: 'Notes you have written' });
  await expect(own.getByRole('listitem')).toHaveCount(1);
  await expect(own.getByRole('heading', { name: 'For Ada & <b>Charles</b>' })).toBeVisible();
  expect(await findingsOfAxe(page)).toEqual([]);

  await own.getByRole('link', { name: /^Print/ }).click();
  await expect(page.getByRole('article')).toContainText('To the two of you');
  await expect(page.getByRole('article')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await page.getByRole('link', { name: 'Back to your notes' }).click();
  await own.getByRole('button', { name: /^Remove/ }).click();
  await expect(own).toContainText('None yet.');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  // This is how the browser is kept from running scripts.
  test.beforeEach(({ problems }) => problems.allow(/\.js: csp$/));

  test('a note is refused with the field that is wrong, mended, kept and listed', async ({
    page,
  }) => {
    await page.goto('/');
    await page.getByRole('contentinfo').getByRole('link', { name: 'Write a gift note' }).click();
    await page.getByRole('link', { name: /^Birthday/ }).click();
    const text = page.getByLabel('Note', { exact: true });
    await expect(text).toHaveValue(/^Happy birthday!/);
    await page.getByLabel('For', { exact: true }).fill('Grace');
    await text.fill('y'.repeat(201));
    await page.getByRole('button', { name: 'Keep this note' }).click();
    await expect(page.getByRole('main')).toContainText(
      '“Note” has 201 characters. Please shorten it to 200.',
    );
    await expect(text).toHaveAttribute('aria-invalid', 'true');
    await expect(text).toBeFocused();
    await expect(page.getByLabel('For', { exact: true })).toHaveValue('Grace');
    await text.fill('Happy birthday\n\nto you');
    await page.getByRole('button', { name: 'Keep this note' }).click();
    await expect(page.getByRole('main').getByRole('status')).toHaveText(/Your note is kept/);
    const own = page.getByRole('region', { name: 'Notes you have written' });
    await expect(own.getByRole('listitem')).toContainText('Happy birthday to you');
  });

  test('in Korean', async ({ page }) => {
    await page.goto('/gift-notes');
    await page.getByRole('contentinfo').getByRole('button', { name: '한국어' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('선물 카드');
    await page.getByLabel('받는 분').fill('지우');
    await page.getByLabel('내용').fill('가'.repeat(201));
    await page.getByRole('button', { name: '카드 보관하기' }).click();
    await expect(page.getByRole('main')).toContainText('‘내용’ 항목이 201자입니다.');
    await page.getByLabel('내용').fill('생일 축하해요');
    await page.getByRole('button', { name: '카드 보관하기' }).click();
    await expect(page.getByRole('region', { name: '내가 쓴 카드' })).toContainText('지우 님께');
  });
});

/** What the teaser in the footer says, once its code has taken over. */
async function countOf(page: Page): Promise<number> {
  const counter = page.locator('.gift-notes-teaser[data-alive] [data-count]');
  const words = (await counter.textContent())!;
  const [, digits] = /^([\d,]+) notes? written$/.exec(words) ?? [];
  if (!digits) throw new Error(`the teaser says "${words}"`);
  return Number(digits.replaceAll(',', ''));
}

async function findingsOfAxe(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).include('.gift-notes-page').include('.gift-notes-teaser');
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}
