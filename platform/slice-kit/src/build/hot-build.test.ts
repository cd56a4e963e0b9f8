import { join } from 'node:path';
import type { Configuration, RuleSetRule, RuleSetUseItem } from 'webpack';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { backendWebpack } from './backend-webpack.ts';
import { readHotBuild } from './hot-build.ts';
import { sliceWebpack } from './slice-webpack.ts';

const HOT = '/builds/pond';
const directory = '/shop/pond-ui';

function configure(hot: boolean): Record<'browser' | 'server' | 'backend', Configuration> {
  vi.stubEnv('TESSERA_HOT_BUILD', hot ? HOT : '');
  const [browser, server] = sliceWebpack({
    ...{ directory, name: 'pond', serverEntry: './src/server.ts' },
    exposes: { './pages/pond': './src/page.tsx' },
  });
  const backend = backendWebpack({ directory: '/shop/pond', entry: { main: './src/main.ts' } });
  return { browser: browser!, server: server!, backend };
}
afterEach(() => vi.unstubAllEnvs());

/** What the federation's plugin was told. */
function federationOf({ plugins = [] }: Configuration): { shared: object; filename: string } {
  const told = plugins.map((plugin) => (plugin as { _options?: { shared?: object } })._options);
  return told.find((options) => options?.shared) as { shared: object; filename: string };
}

function swcOf({ module }: Configuration): unknown {
  const rules = (module?.rules ?? []) as RuleSetRule[];
  const uses = rules.flatMap(({ use }) => (use as RuleSetUseItem | RuleSetUseItem[]) ?? []);
  const found = uses.find((use) => (use as { loader?: string }).loader === 'swc-loader');
  return (found as { options: { jsc: { transform: { react: unknown } } } }).options.jsc.transform
    .react;
}

const namesOf = ({ output, plugins = [] }: Configuration): string =>
  JSON.stringify([
    output?.filename,
    output?.chunkFilename,
    plugins.map((plugin) => (plugin as { options?: object }).options),
  ]);

describe('what is to be released', () => {
  test('is not hot, with an empty variable neither', () => {
    vi.stubEnv('TESSERA_HOT_BUILD', undefined);
    expect(readHotBuild()).toBeUndefined();
    vi.stubEnv('TESSERA_HOT_BUILD', '');
    expect(readHotBuild()).toBeUndefined();
  });

  test('is built for production into the package, under names of its content', () => {
    const { browser, server, backend } = configure(false);
    for (const { mode, output } of [browser, server, backend]) {
      expect([mode, output?.clean]).toEqual(['production', true]);
    }
    expect(browser.output?.path).toBe(join(directory, 'dist/browser'));
    expect(server.output).toMatchObject({ path: `${directory}/dist/server`, filename: 'main.mjs' });
    expect(backend.output?.path).toBe('/shop/pond/dist');
    expect(browser.output?.filename).toContain('[contenthash');
    expect(swcOf(browser)).toMatchObject({ development: false, refresh: false });
  });

  test('takes React from the shell', () => {
    expect(federationOf(configure(false).browser).shared).toMatchObject({
      react: { import: false, singleton: true },
      'react-dom/client': { import: false },
    });
  });
});

describe('what is hot', () => {
  test('goes below the folder of the build, and leaves what stands when it fails', () => {
    for (const [folder, { mode, output, optimization }] of Object.entries(configure(true))) {
      expect([mode, output?.path, output?.clean]).toEqual([
        'development',
        join(HOT, folder),
        false,
      ]);
      expect(optimization).toMatchObject({
        ...{ emitOnErrors: false, minimize: false, moduleIds: 'named', chunkIds: 'named' },
      });
    }
  });

  test('keeps its names, and the policy of pages: no hashes, no eval', () => {
    const { browser, server, backend } = configure(true);
    expect(namesOf(browser)).not.toMatch(/hash/);
    expect(namesOf(configure(false).browser)).toMatch(/hash/);
    expect(server.output?.filename).toBe('bundle.cjs');
    for (const { devtool } of [browser, server, backend]) {
      expect(devtool).toBe('cheap-module-source-map');
    }
  });

  test('brings its own React, refreshed in the browser alone', () => {
    const { browser, server } = configure(true);
    expect(federationOf(browser).shared).toEqual({});
    expect(federationOf(browser).filename).toBe('remoteEntry.js');
    expect(swcOf(browser)).toMatchObject({ development: true, refresh: true });
    expect(swcOf(server)).toMatchObject({ development: true, refresh: false });
  });

  test('is known by its places in the sources, and shares no cache with what is released', () => {
    const hot = configure(true);
    const released = configure(false);
    const cacheOf = ({ cache }: Configuration): unknown => (cache as { name?: string }).name;
    const names = Object.values(hot).map(cacheOf);
    expect(new Set(names).size).toBe(3);
    expect(Object.values(released).map(cacheOf)).toEqual([undefined, undefined, undefined]);
    for (const { output } of Object.values(hot)) {
      expect(output?.devtoolModuleFilenameTemplate).toBe('[absolute-resource-path]');
    }
  });
});
