import { createRequire } from 'node:module';
import path from 'node:path';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import webpack, { type Compiler, type Configuration } from 'webpack';
import { moduleRules } from '@tessera/slice-kit/build';

const require = createRequire(import.meta.url);
const directory = import.meta.dirname;

function versionsOf(packages: string[]): Record<string, string> {
  return Object.fromEntries(
    packages.map((name) => [
      name,
      (require(`${name}/package.json`) as { version: string }).version,
    ]),
  );
}

/** Writes `assets.json`: which files the server has to link and preload, and what slices share. */
class AssetList {
  apply(compiler: Compiler): void {
    compiler.hooks.thisCompilation.tap('AssetList', (compilation) => {
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: 'AssetList', stage }, () => {
        const file = (chunk: string, extension: string) =>
          [...(compilation.namedChunks.get(chunk)?.files ?? [])].find((f) => f.endsWith(extension));
        const fonts = Object.keys(compilation.assets).filter((f) => f.endsWith('.woff2'));
        const list = {
          main: file('shell', '.js'),
          react: file('react', '.js'),
          css: file('shell', '.css'),
          fonts,
          // Whoever releases a slice sees here whether this shell has what it shares.
          provides: versionsOf(['react', 'react-dom']),
        };
        compilation.emitAsset('assets.json', new webpack.sources.RawSource(JSON.stringify(list)));
      });
    });
  }
}

const common = {
  mode: 'production',
  context: directory,
  resolve: { extensions: ['.tsx', '.ts', '.js'] },
  cache: {
    type: 'filesystem',
    cacheDirectory: path.join(directory, '.cache/webpack'),
    buildDependencies: { config: [import.meta.filename] },
  },
  infrastructureLogging: { level: 'warn' },
  stats: 'errors-warnings',
  performance: { hints: false },
  devtool: 'source-map',
} satisfies Configuration;

const browser: Configuration = {
  ...common,
  name: 'shell-browser',
  target: ['web', 'es2022'],
  entry: { shell: './browser/main.ts' },
  output: {
    path: path.join(directory, 'dist/browser'),
    publicPath: 'auto',
    uniqueName: 'shell',
    module: true,
    chunkFormat: 'module',
    chunkLoading: 'import',
    filename: '[name].[contenthash:8].js',
    chunkFilename: '[name].[contenthash:8].js',
    assetModuleFilename: '[name].[contenthash:8][ext]',
    clean: true,
  },
  experiments: { outputModule: true, topLevelAwait: true },
  // Otherwise React would be cut in two: one request more before anything hydrates.
  optimization: { splitChunks: { chunks: () => false } },
  module: {
    rules: [
      ...moduleRules({ name: 'shell', server: false }),
      {
        test: /\.woff2$/,
        type: 'asset/resource',
        loader: path.join(directory, 'build/subset-font.ts'),
      },
    ],
  },
  plugins: [
    new MiniCssExtractPlugin({
      filename: '[name].[contenthash:8].css',
      chunkFilename: '[name].[contenthash:8].css',
    }),
    new webpack.DefinePlugin({
      REACT_VERSION: JSON.stringify((require('react/package.json') as { version: string }).version),
      // Leaves out of the federation runtime what the server's manifests make needless.
      FEDERATION_OPTIMIZE_NO_SNAPSHOT_PLUGIN: true,
      ENV_TARGET: JSON.stringify('web'),
    }),
    new AssetList(),
  ],
};

const server: Configuration = {
  ...common,
  name: 'shell-server',
  target: 'node24',
  entry: { main: './server/main.ts' },
  output: {
    path: path.join(directory, 'dist/server'),
    filename: 'main.mjs',
    library: { type: 'module' },
    chunkFormat: 'module',
    clean: true,
  },
  experiments: { outputModule: true },
  module: { rules: moduleRules({ name: 'shell', server: true }) },
  optimization: { minimize: false },
};

export default [browser, server];
