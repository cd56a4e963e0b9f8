import path from 'node:path';
import webpack, { type Configuration } from 'webpack';
import { hotConfiguration, readHotBuild } from './hot-build.ts';

// Packages that Nest's core asks for and can do without; a slice that uses one lists it as its own.
const OPTIONAL_OF_NEST =
  /^(@nestjs\/(microservices|websockets|platform-express)|class-transformer|class-validator|@fastify\/(static|view|multipart))(\/|$)/;

/**
 * webpack configuration of a TypeScript backend: self-contained ES modules that run from a release
 * folder without `node_modules`. Decorators and their metadata (NestJS) go through swc.
 *
 * @param entry bundle name → source, e.g. `{ main: './src/main.ts', prepare: './src/prepare.ts' }`
 */
export function backendWebpack(options: {
  directory: string;
  entry: Record<string, string>;
  installed?: string[];
}): Configuration {
  const hot = readHotBuild();
  const configuration = releasedConfiguration(options);
  return hot ? hotConfiguration(configuration, hot, 'backend') : configuration;
}

function releasedConfiguration(options: {
  directory: string;
  entry: Record<string, string>;
  installed?: string[];
}): Configuration {
  const { directory, entry, installed = [] } = options;
  return {
    mode: 'production',
    name: 'backend',
    context: directory,
    target: 'node24',
    entry,
    devtool: 'source-map',
    output: {
      path: path.join(directory, 'dist'),
      filename: '[name].mjs',
      chunkFilename: '[name].mjs',
      library: { type: 'module' },
      chunkFormat: 'module',
      chunkLoading: 'import',
      clean: true,
    },
    experiments: { outputModule: true },
    resolve: { extensions: ['.ts', '.js'] },
    externals: { 'pg-native': 'commonjs pg-native' },
    module: {
      rules: [
        {
          test: /\.ts$/,
          use: {
            loader: 'swc-loader',
            options: {
              swcrc: false,
              jsc: {
                parser: { syntax: 'typescript', decorators: true },
                target: 'es2024',
                keepClassNames: true,
                transform: { legacyDecorator: true, decoratorMetadata: true },
              },
            },
          },
        },
      ],
    },
    plugins: [
      new webpack.IgnorePlugin({
        checkResource: (request) => OPTIONAL_OF_NEST.test(request) && !installed.includes(request),
      }),
    ],
    // Names are part of Nest's injection and of stack traces; size does not matter on a server.
    optimization: { minimize: false, nodeEnv: false },
    cache: {
      type: 'filesystem',
      cacheDirectory: path.join(directory, '.cache/webpack'),
      buildDependencies: { config: [import.meta.filename] },
    },
    infrastructureLogging: { level: 'warn' },
    stats: 'errors-warnings',
    performance: { hints: false },
    ignoreWarnings: [/Critical dependency/, /Module not found/],
  };
}
