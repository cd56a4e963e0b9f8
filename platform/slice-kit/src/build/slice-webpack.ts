import path from 'node:path';
import { createRequire } from 'node:module';
import { ModuleFederationPlugin } from '@module-federation/enhanced/webpack';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import type { Configuration } from 'webpack';
import { hotConfiguration, readHotBuild } from './hot-build.ts';
import { moduleRules } from './module-rules.ts';

export interface SliceBuild {
  /** Folder of the micro-frontend. */
  directory: string;
  /** Name of the slice; also the federation name of its remote. */
  name: string;
  /** Module keys of slice.json → source files: `{ './pages/product': './src/product-page/browser.ts' }`. */
  exposes: Record<string, string>;
  /** Source that exports `slice: SliceServer`. */
  serverEntry: string;
}

const require = createRequire(import.meta.url);

const EXTENSIONS = ['.tsx', '.ts', '.js'];

// The shell alone provides React: `import: false` keeps a second copy out of the slice.
const REACT = { singleton: true, requiredVersion: '^19.2.0', import: false } as const;

/**
 * webpack configurations of a slice: the ES-module remote for the browser (`dist/browser`) and the
 * server bundle (`dist/server/main.mjs`).
 *
 * The federation settings were found by measuring (docs/adr/0005): the runtime comes from the
 * shell, remotes stay at about 6 kB, and nothing is loaded before a page needs it.
 */
export function sliceWebpack(build: SliceBuild): Configuration[] {
  const hot = readHotBuild();
  if (!hot) return [browserConfiguration(build, false), serverConfiguration(build, false)];
  return [
    hotConfiguration(browserConfiguration(build, true), hot, 'browser'),
    hotConfiguration(serverConfiguration(build, true), hot, 'server'),
  ];
}

function browserConfiguration(
  { directory, name, exposes }: SliceBuild,
  development: boolean,
): Configuration {
  // The server's HTML links files by name, so a hot build's names stay.
  const hash = development ? '' : '.[contenthash:8]';
  return {
    ...base(directory),
    name: `${name}-browser`,
    target: ['web', 'es2022'],
    entry: {},
    devtool: 'source-map',
    output: {
      path: path.join(directory, 'dist/browser'),
      publicPath: 'auto',
      uniqueName: name,
      module: true,
      chunkFormat: 'module',
      chunkLoading: 'import',
      filename: `[name]${hash}.js`,
      chunkFilename: `[name]${hash}.js`,
      clean: true,
    },
    experiments: { outputModule: true },
    optimization: {
      moduleIds: 'deterministic',
      chunkIds: 'deterministic',
      splitChunks: {
        chunks: 'async',
        cacheGroups: {
          // Every root of the slice needs it: once, instead of once in each module.
          kit: {
            test: /[\\/](slice-kit[\\/]src[\\/]react|node_modules[\\/]react)[\\/]/,
            name: 'kit',
            enforce: true,
          },
        },
      },
    },
    module: { rules: moduleRules({ name, server: false, development }) },
    plugins: [
      new MiniCssExtractPlugin({
        filename: `[name]${hash}.css`,
        chunkFilename: `[name]${hash}.css`,
      }),
      new ModuleFederationPlugin({
        name,
        // Without a content hash: it stands under the release's immutable base.
        filename: 'remoteEntry.js',
        library: { type: 'module' },
        exposes,
        // A hot slice brings React's development build, which the shell has no use for: every root is
        // mounted by its own slice, so two Reacts never meet.
        shared: development ? {} : { react: REACT, 'react-dom': REACT, 'react-dom/client': REACT },
        // The default, `version-first`, loads every remote at start: one dead remote kills the page.
        shareStrategy: 'loaded-first',
        dts: false,
        // Costs a tenth of a hot build, which tells what it exposes by itself.
        manifest: !development,
        experiments: {
          externalRuntime: true,
          optimization: { disableSnapshot: true, target: 'web' },
        },
      }),
    ],
  };
}

function serverConfiguration(
  { directory, name, serverEntry }: SliceBuild,
  development: boolean,
): Configuration {
  return {
    ...base(directory),
    // A lifecycle's other half: only a browser mounts anything.
    resolve: { extensions: EXTENSIONS, alias: { 'react-dom/client$': false } },
    name: `${name}-server`,
    target: 'node24',
    entry: { main: serverEntry },
    devtool: 'source-map',
    output: {
      path: path.join(directory, 'dist/server'),
      clean: true,
      // What is hot is swapped behind a `main.mjs` that stays; an ES module could never be forgotten.
      ...(development
        ? { filename: 'bundle.cjs', library: { type: 'commonjs2' } }
        : { filename: 'main.mjs', library: { type: 'module' }, chunkFormat: 'module' }),
    },
    experiments: { outputModule: !development },
    module: {
      rules: moduleRules({ name, server: true, development }),
      // What is loaded anew is loaded whole.
      parser: { javascript: { dynamicImportMode: 'eager' } },
    },
    optimization: { minimize: false, nodeEnv: development ? 'development' : 'production' },
  };
}

function base(directory: string): Configuration {
  return {
    mode: 'production',
    context: directory,
    resolve: { extensions: EXTENSIONS },
    cache: {
      type: 'filesystem',
      cacheDirectory: path.join(directory, '.cache/webpack'),
      buildDependencies: {
        config: [
          import.meta.filename,
          require.resolve('./module-rules.ts'),
          require.resolve('./hot-build.ts'),
        ],
      },
    },
    infrastructureLogging: { level: 'warn' },
    stats: 'errors-warnings',
    performance: { hints: false },
  };
}
