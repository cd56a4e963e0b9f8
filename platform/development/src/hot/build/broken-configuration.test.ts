import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { until } from '@tessera/control/testing';
import { createHotFixture, type HotFixture } from '../testing/hot-fixture.ts';
import { startBuilder, type Builder } from './builder.ts';

let fixture: HotFixture;
let builder: Builder;
afterEach(async () => {
  await builder.close();
  await fixture.remove();
});

async function breakWith(config: string): Promise<string> {
  fixture = await createHotFixture({ 'pond-ui/webpack.config.ts': config });
  const { root, frontend, backend } = fixture;
  const to = join(backend, '.cache/hot/0123456789ab');
  builder = startBuilder({
    ...{
      root,
      frontend,
      backend,
      to,
      slice: 'pond',
      clients: [],
      vendors: { backend: join(root, 'none'), server: join(root, 'none') },
    },
  });
  const told: string[] = [];
  builder.onBroken((message) => told.push(message));
  return await until('it is told', () => told[0]);
}

test('a configuration that throws is told with its place', async () => {
  const message = await breakWith(`const reed = undefined;\nreed.grow();\nexport default [];\n`);
  expect(message).toMatch(/^TypeError: .*'grow'/);
  expect(message).toContain('pond-ui/webpack.config.ts:2:');
});

test('a configuration that lacks a bundle is told by name', async () => {
  expect(await breakWith('export default [];\n')).toContain(
    'webpack.config.ts gives no configuration named "pond-browser"',
  );
});
