import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { askControl } from '../../shop/ask-control.ts';
import type { Shop } from '../../shop/start-shop.ts';
import { expect, test } from './own-shop.ts';

const ROOT = join(import.meta.dirname, '../../..');

test('a changed price is on the page within a second, though the page was kept', async ({
  page,
  shop,
}) => {
  await importPrice(shop, '10.00');
  await page.goto('/p/mesh-mug');
  await expect(page.getByRole('main').getByText('$10.00').first()).toBeVisible();
  // From here on the shell has it for a minute.
  await importPrice(shop, '12.00');
  await expect(async () => {
    await page.goto('/p/mesh-mug');
    await expect(page.getByRole('main').getByText('$12.00').first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await page.goto('/search?q=mesh-mug');
});

interface Span {
  service: string;
  name: string;
  parentSpanId?: string;
  spanId: string;
}

test('one trace leads from the browser through gateway, shell, sidecar and service', async ({
  page,
  shop,
}) => {
  const response = await page.goto(`/search?q=trace-${Date.now()}`);
  const id = /trace;desc="([0-9a-f]{32})"/.exec(response!.headers()['server-timing'] ?? '')?.[1];
  expect(id, 'server-timing names the trace').toBeDefined();
  let spans: Span[] = [];
  await expect
    .poll(
      async () => {
        ({ spans } = await askControl<{ spans: Span[] }>(shop.home, `/v1/traces/${id}`));
        return [...new Set(spans.map(({ service }) => service))].sort();
      },
      { timeout: 10_000 },
    )
    .toEqual(expect.arrayContaining(['catalog', 'catalog.sidecar', 'gateway', 'shell']));
  // Every span hangs on another one, save the first.
  const known = new Set(spans.map(({ spanId }) => spanId));
  const roots = spans.filter(({ parentSpanId }) => !parentSpanId || !known.has(parentSpanId));
  expect(roots.map(({ service }) => service)).toEqual(['gateway']);
});

/** Imports a product the way somebody would by hand, while the shop runs, without telling the shell. */
async function importPrice(shop: Shop, price: string): Promise<void> {
  const file = join(shop.home, 'mug.csv');
  await writeFile(
    file,
    `Handle,Title,Variant SKU,Variant Price,Variant Inventory Qty,Status\nmesh-mug,Mesh Mug,MESH-MUG,${price},5,active\n`,
  );
  const child = spawn(
    process.execPath,
    ['platform/cli/src/main.ts', 'run', 'catalog', 'catalogue', 'import', file],
    { cwd: ROOT, env: { ...process.env, TESSERA_HOME: shop.home }, stdio: 'pipe' },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code, output).toBe(0);
}
