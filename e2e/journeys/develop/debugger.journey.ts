import { readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { fileURLToPath } from 'node:url';
import { attach, debug, type Protocol } from '../../develop/debugger.ts';
import { startDevSession } from '../../develop/dev-session.ts';
import { placeOf } from '../../develop/terminal-problem.ts';
import { findPort } from '../../shop/find-port.ts';
import { expect, test as base } from './dev-shop.ts';

const LAUNCH = join(import.meta.dirname, '../../../.vscode/launch.json');
const LOAD = 'mfe-cart/src/cart-page/load-cart.ts';
const PAGE = 'mfe-cart/src/cart-page/cart-page.tsx';
const FIELD = 'backends/cart/src/show-cart/cart-field.ts';
/** Longer than a part of a page may take otherwise, and than a sidecar believes a silent app. */
const A_LOOK = 8_000;

/** The journeys' `test` for somebody who looks at the cart with a debugger. */
const test = base.extend<object, { port: number }>({
  port: [async ({}, use) => use(await findPort()), { scope: 'worker' }],
  session: [
    async ({ checkout, port }, use) => {
      const session = await startDevSession({
        root: checkout.root,
        slices: ['cart'],
        args: ['--alone', '--inspect', String(port)],
      });
      try {
        await use(session);
      } finally {
        await session.stop();
      }
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

test('a breakpoint holds service, server bundle and browser at the lines of the sources', async ({
  page,
  checkout,
  port,
  session,
}) => {
  const at = (file: string, text: string): string =>
    join(checkout.root, placeOf(checkout, file, text));
  const [load, field, component] = [
    at(LOAD, 'const { cart } = await'),
    at(FIELD, 'resolve: (_root'),
    at(PAGE, 'const texts ='),
  ];

  const socket = await attach(port);
  const service = await debug(socket);
  for (const place of [load, field]) {
    const script = fileURLToPath(new URL(await service.breakAt(...splitPlace(place))));
    expect(matchesGlob(script, bundlesOf(checkout.root)), `an editor looks for ${script}`).toBe(
      true,
    );
  }
  const since = session.here();
  const visit = page.goto('/cart');
  expect(await service.held()).toBe(load);
  const heldAt = performance.now();
  await expect.poll(() => performance.now() - heldAt, { timeout: 20_000 }).toBeGreaterThan(A_LOOK);
  expect(service.isHeld(), 'nobody ended it').toBe(true);
  await service.goOn();
  expect(await service.held()).toBe(field);
  await service.leave();
  expect((await visit)!.status(), 'the visitor has waited').toBe(200);
  await expect(page.getByRole('heading', { name: 'Cart', exact: true })).toBeVisible();
  expect(session.lines(/^[✖!]/, since), 'no trouble is told').toEqual([]);
  socket.close();

  const client = await page.context().newCDPSession(page);
  const browser = await debug(client as unknown as Protocol);
  await browser.breakAt(...splitPlace(component));
  const reload = page.reload();
  expect(await browser.held()).toBe(component);
  await browser.leave();
  expect((await reload)!.status()).toBe(200);
});

test('with every save the debugger finds the service where it was', async ({
  page,
  checkout,
  port,
}) => {
  const before = await attach(port);
  checkout.edit(FIELD, 'builder.queryField(', '// One line more.\nbuilder.queryField(');
  await before.closed;
  const after = await attach(port);
  const service = await debug(after);
  const place = join(checkout.root, placeOf(checkout, FIELD, 'resolve: (_root'));
  await service.breakAt(...splitPlace(place));
  const visit = page.goto('/cart');
  expect(await service.held()).toBe(place);
  await service.leave();
  expect((await visit)!.status()).toBe(200);
  after.close();
});

/** What `.vscode/launch.json` says of where bundles lie, in this checkout. */
function bundlesOf(root: string): string {
  const text = readFileSync(LAUNCH, 'utf8').replaceAll(/^\s*\/\/.*$/gm, '');
  const { configurations } = JSON.parse(text) as { configurations: { outFiles?: string[] }[] };
  const [glob] = configurations.flatMap(({ outFiles = [] }) => outFiles);
  return glob!.replace('${workspaceFolder}', root);
}

function splitPlace(place: string): [file: string, line: number] {
  const [, file, line] = /^(.*):(\d+)$/.exec(place)!;
  return [file!, Number(line)];
}
